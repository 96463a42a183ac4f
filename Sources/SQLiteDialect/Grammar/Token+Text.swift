extension Token {
  /// The token as it is written.
  func text(in bytes: UnsafeBufferPointer<UInt8>) -> String {
    String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self)
  }

  /// The name that it stands for, or the value of a string: without quotes, doubled ones made single.
  func name(in bytes: UnsafeBufferPointer<UInt8>) -> String {
    guard kind == .quotedIdentifier || kind == .string else { return text(in: bytes) }
    let inner = UnsafeBufferPointer(rebasing: bytes[Int(start) + 1..<Int(endOffset) - 1])
    let quote = bytes[Int(start)]
    guard quote != UInt8(ascii: "["), inner.contains(quote) else {
      return String(decoding: inner, as: UTF8.self)
    }
    var result: [UInt8] = []
    result.reserveCapacity(inner.count)
    var position = 0
    while position < inner.count {
      result.append(inner[position])
      position += inner[position] == quote ? 2 : 1
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Whether it is a word in double quotes, which SQLite may take for a string.
  func isDoubleQuoted(in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    kind == .quotedIdentifier && bytes[Int(start)] == UInt8(ascii: "\"")
  }

  /// Whether it is an operator of this spelling.
  func isOperator(_ spelling: StaticString, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard kind == .operator, spelling.utf8CodeUnitCount == range.count else { return false }
    return (0..<range.count).allSatisfy { spelling.utf8Start[$0] == bytes[Int(start) + $0] }
  }

  /// Whether it is a bare word, not a keyword, of this spelling in lower case.
  func isWord(_ spelling: StaticString, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard kind == .word, spelling.utf8CodeUnitCount == range.count else { return false }
    return (0..<range.count).allSatisfy {
      spelling.utf8Start[$0] == SQLName.lower(bytes[Int(start) + $0])
    }
  }
}
