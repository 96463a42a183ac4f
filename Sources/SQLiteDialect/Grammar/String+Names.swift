extension String {
  /// The text in double quotes, as the name of anything.
  var quotedAsName: String { SQLName.enclosed(self, in: UInt8(ascii: "\"")) }
}
