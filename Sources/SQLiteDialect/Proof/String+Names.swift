extension String {
  /// The text with A–Z in lower case: SQLite compares names so, and leaves all other letters alone.
  var lowercasedASCII: String {
    guard utf8.contains(where: { (0x41...0x5a).contains($0) }) else { return self }
    return String(
      decoding: utf8.map { (0x41...0x5a).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
  }

  /// The text in double quotes, as the name of anything.
  var quotedAsName: String { quoted(by: UInt8(ascii: "\"")) }

  private func quoted(by quote: UInt8) -> String {
    var bytes: [UInt8] = [quote]
    bytes.reserveCapacity(utf8.count + 2)
    for byte in utf8 {
      if byte == quote { bytes.append(quote) }
      bytes.append(byte)
    }
    bytes.append(quote)
    return String(decoding: bytes, as: UTF8.self)
  }
}
