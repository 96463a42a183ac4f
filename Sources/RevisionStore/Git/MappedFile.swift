#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The content of a file, or of an array, as memory that only this object lets go of.
///
/// The memory is written before it is shared and never again, and files that are mapped here are
/// replaced by renaming, never changed in place; so it can be read from anywhere.
final class MappedFile: @unchecked Sendable {
  let bytes: UnsafeRawBufferPointer
  /// The file's status when it was opened; `nil` for an array.
  let status: FileStatus?
  private let isMapped: Bool

  /// Maps a file.
  ///
  /// - Returns: `nil` when there is none.
  init?(path: String) throws(FileError) {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw FileError("read", path, errno: errno)
    }
    defer { close(file) }
    var raw = stat()
    guard fstat(file, &raw) == 0 else { throw FileError("read", path, errno: errno) }
    guard raw.st_mode & S_IFMT != S_IFDIR else { throw FileError("read", path, errno: EISDIR) }
    let count = Int(raw.st_size)
    status = FileStatus(raw)
    guard count > 0 else {
      bytes = UnsafeRawBufferPointer(start: nil, count: 0)
      isMapped = false
      return
    }
    let memory = mmap(nil, count, PROT_READ, MAP_PRIVATE, file, 0)
    guard let memory, memory != MAP_FAILED else {
      throw FileError("read", path, errno: errno)
    }
    bytes = UnsafeRawBufferPointer(start: memory, count: count)
    isMapped = true
  }

  /// Copies an array.
  init(_ content: [UInt8]) {
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: content.count, alignment: 8)
    copy.copyBytes(from: content)
    bytes = UnsafeRawBufferPointer(copy)
    status = nil
    isMapped = false
  }

  deinit {
    if isMapped {
      munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count)
    } else {
      bytes.deallocate()
    }
  }
}
