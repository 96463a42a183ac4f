#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension FileSystem {
  /// Appends to a file, made where it is missing; what two processes append does not mix.
  static func append(_ bytes: [UInt8], to path: String) throws(FileError) {
    let file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o666)
    guard file >= 0 else { throw FileError("write", path, errno: errno) }
    defer { close(file) }
    let count = bytes.withUnsafeBytes { appendBytes(file, $0) }
    guard count == bytes.count else { throw FileError("write", path, errno: errno) }
  }
}

// The function of the C library, which a method hides.
private func appendBytes(_ file: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
  write(file, bytes.baseAddress, bytes.count)
}
