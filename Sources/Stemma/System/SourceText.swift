internal import RevisionStore

/// Bytes that should be text in UTF-8.
struct SourceText {
  /// Where they come from, on which it depends what helps.
  enum Origin {
    case file
    /// A command that prints them.
    case command
  }

  let bytes: [UInt8]
  /// What the file is called in errors.
  let name: String
  var origin = Origin.file

  /// Reads a file of text.
  static func read(_ path: String, shownAs name: String) throws -> String {
    try SourceText(bytes: FileSystem.read(path), name: name).text()
  }

  /// The text, without a byte order mark.
  ///
  /// - Throws: `SourceError` with the place of the first byte that is none of a text in UTF-8.
  func text() throws -> String {
    if let form = wideForm { throw wide(form) }
    guard let text = String(validating: bytes, as: UTF8.self) else { throw invalid() }
    return text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
  }

  /// The form of Unicode that editors on Windows write, where it is one.
  ///
  /// Without a mark at the beginning it shows by a zero in every other byte, which no text in UTF-8 has.
  private var wideForm: String? {
    if bytes.starts(with: [0xff, 0xfe, 0, 0]) { return "UTF-32" }
    if bytes.starts(with: [0xff, 0xfe]) || bytes.starts(with: [0xfe, 0xff]) { return "UTF-16" }
    let start = bytes.prefix(64)
    guard start.count >= 8, start.contains(0) else { return nil }
    let odd = stride(from: 1, to: start.count, by: 2).allSatisfy { start[$0] == 0 }
    let even = stride(from: 0, to: start.count, by: 2).allSatisfy { start[$0] == 0 }
    guard odd != even else { return nil }
    return odd ? "UTF-16LE" : "UTF-16BE"
  }

  private func wide(_ form: String) -> SourceError {
    error(
      at: 0, "the text is in \(form), and Stemma reads UTF-8",
      hints: [conversion(from: form, "converts it")])
  }

  private func invalid() -> SourceError {
    var offset = 0
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      // What is no UTF-8 is decoded as this one.
      if scalar == "\u{FFFD}", !bytes[offset...].starts(with: [0xef, 0xbf, 0xbd]) { break }
      offset += UTF8.width(scalar)
    }
    let isShort = bytes.count - offset < 4 && bytes[offset...].dropFirst().allSatisfy { $0 >= 0x80 }
    if isShort, offset < bytes.count, bytes[offset] >= 0xc2 {
      let thing = origin == .file ? "file" : "output"
      return error(
        at: offset, "the \(thing) ends in the middle of a character", hints: [ofOlderEditor])
    }
    let byte = offset < bytes.count ? String(bytes[offset], radix: 16, uppercase: true) : "?"
    return error(at: offset, "the byte 0x\(byte) is not UTF-8", hints: [ofOlderEditor])
  }

  private var ofOlderEditor: String {
    conversion(from: "WINDOWS-1252", "converts a text of an older editor")
  }

  private func conversion(from form: String, _ purpose: String) -> String {
    guard origin == .file else {
      return "have the command print UTF-8: | iconv -f \(form) -t UTF-8 at its end \(purpose)"
    }
    let (file, copy) = (name.shellQuoted, "\(name).utf8".shellQuoted)
    return "iconv -f \(form) -t UTF-8 \(file) > \(copy) && mv \(copy) \(file)     \(purpose)"
  }

  private func error(at offset: Int, _ message: String, hints: [String]) -> SourceError {
    SourceError(
      file: name, at: TextPlace(at: offset, in: String(decoding: bytes, as: UTF8.self)),
      statement: "", message: message, hints: hints, reason: .incomplete)
  }
}
