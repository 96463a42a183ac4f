extension CanonicalSQL {
  /// What was written last, as far as the next space depends on it.
  enum Written {
    case start
    /// An opening parenthesis.
    case open
    case dot
    /// A sign in front of its operand.
    case unary
    /// What an opening parenthesis follows without a space.
    case name
    case keyword
    case other
  }

  mutating func emit(_ text: String, as written: Written) {
    var text = text
    text.withUTF8 { append($0, as: written) }
  }

  mutating func emit(name: String) {
    emit(SQLName.quoted(name), as: .name)
  }

  mutating func emit(_ range: Range<Int>, as written: Written) {
    append(UnsafeBufferPointer(rebasing: source.bytes[range]), as: written)
  }

  mutating func emitLowercased(_ token: Token) {
    let start = output.count
    emit(token.range, as: .other)
    for position in start..<output.count { output[position] = SQLName.lower(output[position]) }
  }

  private mutating func append(_ bytes: UnsafeBufferPointer<UInt8>, as written: Written) {
    guard let first = bytes.first else { return }
    if needsSpace(before: first) { output.append(0x20) }
    output.append(contentsOf: bytes)
    lastWritten = written
  }

  private func needsSpace(before byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ")"), UInt8(ascii: ","), UInt8(ascii: "."), UInt8(ascii: ";"):
      // A number may begin with a dot.
      if byte == UInt8(ascii: ".") { return lastWritten == .keyword || lastWritten == .other }
      return false
    case UInt8(ascii: "("):
      return lastWritten == .keyword || lastWritten == .other
    default: break
    }
    switch lastWritten {
    case .start, .open, .dot: return false
    // Two minus signs would begin a comment.
    case .unary: return byte == UInt8(ascii: "-") && output.last == byte
    default: return true
    }
  }
}
