extension String {
  /// The form that is equal for names that are equal to SQLite.
  var lowercasedASCII: String { SQLName.folded(self) }

  /// The text in double quotes, as the name of anything.
  var quotedAsName: String { SQLName.alwaysQuoted(self) }
}
