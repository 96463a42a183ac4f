internal import CSQLite

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Filled scratch databases in a folder, each a file.
///
/// Only a convenience: a file that is missing, damaged or cannot be written is as good as none. The last
/// ones are kept.
struct ScratchCache {
  /// How many databases are kept.
  static let capacity = 12

  private static let suffix = ".scratch"

  let directory: String

  /// The database of this name; `nil` when there is none that can be used.
  func load(_ name: String) -> Connection? {
    guard var bytes = read(path(name)), bytes.count > 8, let connection = try? Connection() else {
      return nil
    }
    let sum = bytes.suffix(8)
    bytes.removeLast(8)
    guard Array(sum) == Self.checksum(bytes), connection.deserialize(bytes) else { return nil }
    return connection
  }

  /// Keeps a database under a name.
  func save(_ connection: Connection, as name: String) {
    guard let bytes = connection.serialized() else { return }
    mkdir(directory, 0o700)
    let temporary = path("\(name).\(getpid())")
    guard write(bytes + Self.checksum(bytes), to: temporary) else {
      unlink(temporary)
      return
    }
    if rename(temporary, path(name)) != 0 { unlink(temporary) }
    removeOldest()
  }

  private func path(_ name: String) -> String { "\(directory)/\(name)\(Self.suffix)" }

  private func removeOldest() {
    guard let folder = opendir(directory) else { return }
    defer { closedir(folder) }
    var files: [(path: String, time: Int)] = []
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      var status = stat()
      let path = "\(directory)/\(name)"
      guard name.hasSuffix(Self.suffix), stat(path, &status) == 0 else { continue }
      #if canImport(Glibc)
        files.append((path, status.st_mtim.tv_sec))
      #else
        files.append((path, status.st_mtimespec.tv_sec))
      #endif
    }
    guard files.count > Self.capacity else { return }
    files.sort { $0.time < $1.time }
    for file in files.prefix(files.count - Self.capacity) { unlink(file.path) }
  }

  private func read(_ path: String) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return nil }
    let size = Int(status.st_size)
    var count = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, initialized in
      while count < size, let base = buffer.baseAddress {
        let step = Self.readSome(descriptor, base + count, size - count)
        guard step > 0 else { break }
        count += step
      }
      initialized = count
    }
    return count == size ? bytes : nil
  }

  private func write(_ bytes: [UInt8], to path: String) -> Bool {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    return bytes.withUnsafeBytes { buffer in
      var count = 0
      while count < buffer.count, let base = buffer.baseAddress {
        let step = Self.writeSome(descriptor, base + count, buffer.count - count)
        guard step > 0 else { return false }
        count += step
      }
      return true
    }
  }

  // The system's functions, whose names the methods of this type hide.
  private static func readSome(_ file: Int32, _ to: UnsafeMutableRawPointer, _ count: Int) -> Int {
    #if canImport(Glibc)
      Glibc.read(file, to, count)
    #else
      Darwin.read(file, to, count)
    #endif
  }

  private static func writeSome(_ file: Int32, _ from: UnsafeRawPointer, _ count: Int) -> Int {
    #if canImport(Glibc)
      Glibc.write(file, from, count)
    #else
      Darwin.write(file, from, count)
    #endif
  }

  /// A sum that any damage changes almost certainly; nobody is to be kept from forging it.
  private static func checksum(_ bytes: [UInt8]) -> [UInt8] {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    bytes.withUnsafeBytes { buffer in
      var position = 0
      while position + 8 <= buffer.count {
        let word = buffer.loadUnaligned(fromByteOffset: position, as: UInt64.self)
        hash = (hash ^ UInt64(littleEndian: word)) &* 0x100_0000_01b3
        hash ^= hash >> 29
        position += 8
      }
      while position < buffer.count {
        hash = (hash ^ UInt64(buffer[position])) &* 0x100_0000_01b3
        position += 1
      }
    }
    return (0..<8).map { UInt8(truncatingIfNeeded: hash >> (8 * UInt64($0))) }
  }
}

extension Connection {
  /// The main database as the bytes of a file; `nil` when memory does not suffice.
  fileprivate func serialized() -> [UInt8]? {
    var size: sqlite3_int64 = 0
    guard let bytes = sqlite3_serialize(handle, "main", &size, 0) else { return nil }
    defer { sqlite3_free(bytes) }
    return Array(UnsafeBufferPointer(start: bytes, count: Int(size)))
  }

  /// Takes the bytes of a file as the main database.
  ///
  /// - Returns: Whether they are a database.
  fileprivate func deserialize(_ bytes: [UInt8]) -> Bool {
    guard let copy = sqlite3_malloc64(UInt64(bytes.count)) else { return false }
    bytes.withUnsafeBytes { if let base = $0.baseAddress { memcpy(copy, base, bytes.count) } }
    let flags = UInt32(SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_RESIZEABLE)
    let code = sqlite3_deserialize(
      handle, "main", copy.assumingMemoryBound(to: UInt8.self), Int64(bytes.count),
      Int64(bytes.count), flags)
    guard code == SQLITE_OK else { return false }
    return (try? value("SELECT count(*) FROM sqlite_schema")) != nil
  }
}
