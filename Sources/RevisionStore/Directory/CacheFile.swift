internal import SchemaModel

/// A file that can be made again at any time: damaged ones and those of other versions read as missing.
public enum CacheFile {
  private static let version = 2

  /// The content of a cache of some kind; `nil` when there is none that can be trusted.
  public static func read(_ path: String, kind: String) -> ArraySlice<UInt8>? {
    guard let bytes = try? FileSystem.read(path),
      let end = bytes.firstIndex(of: UInt8(ascii: "\n"))
    else { return nil }
    let content = bytes[(end + 1)...]
    let heading = String(decoding: bytes[..<end], as: UTF8.self)
    return heading == Self.heading(kind, content) ? content : nil
  }

  /// Writes a cache; that it cannot be written is no failure.
  public static func write(_ content: [UInt8], to path: String, kind: String) {
    let heading = Array((Self.heading(kind, content[...]) + "\n").utf8)
    try? FileSystem.makeFolder(FileSystem.folder(of: path))
    try? FileSystem.write(heading + content, to: path, .relaxed)
  }

  private static func heading(_ kind: String, _ content: ArraySlice<UInt8>) -> String {
    var hash = QuickHash()
    hash.add(content)
    return "stemma \(kind) \(version) \(String(hash.value, radix: 16))"
  }
}

/// A fast hash of 64 bits (FNV-1a), against damage and not against malice.
struct QuickHash {
  private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

  mutating func add(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
  }

  mutating func add(_ number: UInt64) {
    for shift in stride(from: 0, to: 64, by: 8) {
      value = (value ^ (number >> UInt64(shift) & 0xff)) &* 0x0000_0100_0000_01b3
    }
  }

  mutating func add(_ status: FileStatus) {
    add(UInt64(bitPattern: status.size))
    add(UInt64(bitPattern: status.modified))
    add(UInt64(bitPattern: status.changed))
    add(status.inode)
    add(status.device)
  }
}
