/// Reads the zlib format (RFC 1950 and 1951).
///
/// The checksum at the end is not looked at: objects are compared with their ids.
struct Inflate {
  private let input: UnsafeRawBufferPointer
  private var position: Int
  private var bits: UInt64 = 0
  private var bitCount = 0
  private var output: [UInt8] = []

  /// Reads a stream that begins at an offset.
  ///
  /// - Returns: The content; `nil` when the stream is damaged or does not have that size.
  static func content(
    of input: UnsafeRawBufferPointer, at offset: Int, size: Int
  ) -> [UInt8]? {
    guard offset >= 0, offset + 2 <= input.count, size <= (input.count - offset) << 11,
      input[offset] & 0x0f == 8, input[offset + 1] & 0x20 == 0,
      (Int(input[offset]) << 8 | Int(input[offset + 1])) % 31 == 0
    else { return nil }
    var stream = Inflate(input: input, position: offset + 2)
    stream.output.reserveCapacity(size)
    while true {
      guard let isLast = stream.take(1), stream.readBlock(upTo: size) else { return nil }
      if isLast == 1 { return stream.output.count == size ? stream.output : nil }
    }
  }

  private init(input: UnsafeRawBufferPointer, position: Int) {
    self.input = input
    self.position = position
  }

  private mutating func readBlock(upTo size: Int) -> Bool {
    switch take(2) {
    case 0: return readStored(upTo: size)
    case 1: return readCodes(.fixedLiterals, .fixedDistances, upTo: size)
    case 2:
      guard let (literals, distances) = readTables() else { return false }
      return readCodes(literals, distances, upTo: size)
    default: return false
    }
  }

  private mutating func readStored(upTo size: Int) -> Bool {
    // What is left of the last byte is skipped; whole bytes that were read ahead are given back.
    position -= bitCount / 8
    (bits, bitCount) = (0, 0)
    guard position + 4 <= input.count else { return false }
    let count = Int(input[position]) | Int(input[position + 1]) << 8
    let complement = Int(input[position + 2]) | Int(input[position + 3]) << 8
    let start = position + 4
    guard count ^ 0xffff == complement, start + count <= input.count,
      output.count + count <= size
    else { return false }
    output.append(contentsOf: input[start..<(start + count)])
    position = start + count
    return true
  }

  private mutating func readCodes(
    _ literals: PrefixCode, _ distances: PrefixCode, upTo size: Int
  ) -> Bool {
    while let symbol = take(literals) {
      if symbol < 256 {
        guard output.count < size else { return false }
        output.append(UInt8(truncatingIfNeeded: symbol))
        continue
      }
      if symbol == 256 { return true }
      guard let length = takeNumber(symbol - 257, of: Self.lengths),
        let code = take(distances), let distance = takeNumber(code, of: Self.distances),
        distance <= output.count, output.count + length <= size
      else { return false }
      for _ in 0..<length { output.append(output[output.count - distance]) }
    }
    return false
  }

  private mutating func readTables() -> (PrefixCode, PrefixCode)? {
    guard let literals = take(5), let distances = take(5), let count = take(4) else { return nil }
    var lengths = [UInt8](repeating: 0, count: 19)
    for place in Self.lengthOrder.prefix(count + 4) {
      guard let length = take(3) else { return nil }
      lengths[place] = UInt8(length)
    }
    guard let code = PrefixCode(lengths: lengths[...]) else { return nil }
    let total = literals + 257 + distances + 1
    var all: [UInt8] = []
    while all.count < total {
      guard let symbol = take(code) else { return nil }
      switch symbol {
      case 0..<16: all.append(UInt8(symbol))
      case 16:
        guard let last = all.last, let more = take(2) else { return nil }
        all.append(contentsOf: repeatElement(last, count: more + 3))
      default:
        guard let more = take(symbol == 17 ? 3 : 7) else { return nil }
        all.append(contentsOf: repeatElement(0, count: more + (symbol == 17 ? 3 : 11)))
      }
    }
    guard all.count == total, let first = PrefixCode(lengths: all[..<(literals + 257)]),
      let second = PrefixCode(lengths: all[(literals + 257)...])
    else { return nil }
    return (first, second)
  }

  // MARK: Bits

  private mutating func fill() {
    while bitCount <= 48, position < input.count {
      bits |= UInt64(input[position]) << UInt64(bitCount)
      position += 1
      bitCount += 8
    }
  }

  private mutating func take(_ count: Int) -> Int? {
    if bitCount < count { fill() }
    guard bitCount >= count else { return nil }
    let value = Int(bits & (1 << UInt64(count) - 1))
    bits >>= UInt64(count)
    bitCount -= count
    return value
  }

  private mutating func take(_ code: PrefixCode) -> Int? {
    if bitCount < PrefixCode.longest { fill() }
    guard let (symbol, length) = code.first(in: bits), length <= bitCount else { return nil }
    bits >>= UInt64(length)
    bitCount -= length
    return symbol
  }

  /// The number that a symbol and the bits behind it stand for.
  private mutating func takeNumber(_ symbol: Int, of ranges: [(base: Int, bits: Int)]) -> Int? {
    guard ranges.indices.contains(symbol), let more = take(ranges[symbol].bits) else { return nil }
    return ranges[symbol].base + more
  }

  private static let lengths: [(base: Int, bits: Int)] = {
    var ranges = (0..<28).map { (base: 0, bits: max(0, $0 / 4 - 1)) }
    var base = 3
    for index in ranges.indices {
      ranges[index].base = base
      base += 1 << ranges[index].bits
    }
    // The longest has a symbol of its own.
    return ranges + [(base: 258, bits: 0)]
  }()

  private static let distances: [(base: Int, bits: Int)] = {
    var ranges = (0..<30).map { (base: 0, bits: max(0, $0 / 2 - 1)) }
    var base = 1
    for index in ranges.indices {
      ranges[index].base = base
      base += 1 << ranges[index].bits
    }
    return ranges
  }()

  private static let lengthOrder = [
    16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15,
  ]
}

/// A set of codes none of which begins another, looked up by the bits that come next.
struct PrefixCode {
  static let longest = 15

  /// For each value of the next bits, the symbol and below it, in four bits, the length of its code.
  private let table: [UInt16]
  private let mask: UInt64

  /// Makes the code in which each symbol has a length; zero is a symbol that does not occur.
  init?(lengths: ArraySlice<UInt8>) {
    let width = Int(lengths.max() ?? 0)
    var counts = [Int](repeating: 0, count: Self.longest + 2)
    for length in lengths where length > 0 { counts[Int(length)] += 1 }
    var next = [Int](repeating: 0, count: Self.longest + 2)
    for length in 1...Self.longest {
      next[length + 1] = (next[length] + counts[length]) << 1
      guard next[length] + counts[length] <= 1 << length else { return nil }
    }
    var table = [UInt16](repeating: 0, count: 1 << width)
    for (symbol, length) in zip(0..., lengths) where length > 0 {
      let code = next[Int(length)]
      next[Int(length)] += 1
      // Codes stand with their first bit lowest.
      var reversed = 0
      for bit in 0..<Int(length) where code >> bit & 1 == 1 {
        reversed |= 1 << (Int(length) - 1 - bit)
      }
      for index in stride(from: reversed, to: table.count, by: 1 << Int(length)) {
        table[index] = UInt16(symbol) << 4 | UInt16(length)
      }
    }
    self.table = table
    mask = UInt64(table.count - 1)
  }

  /// The symbol that some bits begin with, and how many bits it takes; `nil` when there is none.
  func first(in bits: UInt64) -> (symbol: Int, length: Int)? {
    let entry = table[Int(bits & mask)]
    return entry == 0 ? nil : (Int(entry >> 4), Int(entry & 15))
  }

  private init(_ lengths: [UInt8]) {
    self = PrefixCode(lengths: lengths[...]) ?? PrefixCode(table: [0])
  }

  private init(table: [UInt16]) {
    self.table = table
    mask = UInt64(table.count - 1)
  }

  static let fixedLiterals = PrefixCode(
    (0..<288).map { $0 < 144 ? 8 : $0 < 256 ? 9 : $0 < 280 ? 7 : 8 })

  static let fixedDistances = PrefixCode([UInt8](repeating: 5, count: 30))
}
