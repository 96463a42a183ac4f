#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Texts as C has them: pointers, the last of which is null.
struct CStrings {
  private let texts: [String?]

  /// Takes texts; `nil` is a null pointer.
  init(_ texts: [String?]) { self.texts = texts }

  /// Does something with the pointers, which are good as long as that.
  func withPointers<Result>(
    _ body: (UnsafeMutablePointer<UnsafePointer<CChar>?>) throws -> Result
  ) rethrows -> Result {
    let copies = texts.map { text in text.flatMap { strdup($0) } }
    defer { copies.forEach { free($0) } }
    var pointers: [UnsafePointer<CChar>?] = copies.map { UnsafePointer($0) } + [nil]
    return try pointers.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { preconditionFailure("no memory for pointers") }
      return try body(base)
    }
  }
}

extension String {
  /// Takes the text that a function of C has put into a buffer.
  init(buffer: [CChar]) {
    self.init(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
