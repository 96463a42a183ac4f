extension String {
  /// The form that is equal for names that are equal to SQLite: with ASCII letters in lower case.
  var folded: String {
    guard utf8.contains(where: { SQLName.lower($0) != $0 }) else { return self }
    return String(decoding: utf8.map(SQLName.lower), as: UTF8.self)
  }

  /// The text in double quotes, as the name of anything.
  var quotedAsName: String { SQLName.enclosed(self, in: UInt8(ascii: "\"")) }
}
