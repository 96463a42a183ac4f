/// Writes numbers and texts one after the other, to be remembered.
public struct MemoryWriter {
  /// What was written.
  public var bytes: [UInt8] = []

  /// Begins with nothing.
  public init() {}

  /// Adds a number, which may not be large.
  public mutating func add(_ number: Int) {
    withUnsafeBytes(of: UInt32(clamping: number).littleEndian) { bytes.append(contentsOf: $0) }
  }

  /// Adds a text.
  public mutating func add(_ text: String) {
    add(text.utf8.count)
    bytes.append(contentsOf: text.utf8)
  }

  /// Adds some bytes with their number.
  public mutating func add(_ content: [UInt8]) {
    add(content.count)
    bytes += content
  }
}

/// Reads what ``MemoryWriter`` wrote; past the end there are zeros.
public struct MemoryReader {
  private let content: [UInt8]
  private var position: Int
  private var isShort = false

  /// Begins at an offset.
  public init(_ content: [UInt8], at position: Int) {
    self.content = content
    self.position = position
  }

  /// Whether all was read, and no more.
  public var isWhole: Bool { !isShort && position == content.count }

  /// Reads a number.
  public mutating func number() -> Int {
    guard position + 4 <= content.count else {
      isShort = true
      return 0
    }
    defer { position += 4 }
    return content.withUnsafeBytes {
      Int(UInt32(littleEndian: $0.loadUnaligned(fromByteOffset: position, as: UInt32.self)))
    }
  }

  /// Reads a number of things that take four bytes each at least.
  public mutating func count() -> Int {
    let count = number()
    guard count * 4 <= content.count - position else {
      isShort = true
      return 0
    }
    return count
  }

  /// Reads a text.
  public mutating func text() -> String {
    guard let range = range(number()) else { return "" }
    return content.withUnsafeBufferPointer {
      String(decoding: UnsafeBufferPointer(rebasing: $0[range]), as: UTF8.self)
    }
  }

  /// Reads bytes that have their number before them.
  public mutating func bytes() -> [UInt8] { bytes(number()) }

  /// Reads some bytes.
  public mutating func bytes(_ count: Int) -> [UInt8] {
    range(count).map { Array(content[$0]) } ?? []
  }

  private mutating func range(_ count: Int) -> Range<Int>? {
    guard position + count <= content.count else {
      isShort = true
      return nil
    }
    defer { position += count }
    return position..<(position + count)
  }
}
