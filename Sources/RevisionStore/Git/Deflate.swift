/// The zlib format without compression: blocks that are stored as they are.
enum Deflate {
  private static let longestBlock = 0xffff
  private static let header: [UInt8] = [0x78, 0x01]

  /// Appends bytes as a zlib stream.
  static func append(stored bytes: [UInt8], to result: inout [UInt8]) {
    result.append(contentsOf: header)
    var position = 0
    repeat {
      let count = min(longestBlock, bytes.count - position)
      result.append(position + count == bytes.count ? 1 : 0)
      result.appendLittleEndian(UInt16(truncatingIfNeeded: count))
      result.appendLittleEndian(~UInt16(truncatingIfNeeded: count))
      result.append(contentsOf: bytes[position..<(position + count)])
      position += count
    } while position < bytes.count
    result.appendBigEndian(adler32(bytes))
  }

  private static func adler32(_ bytes: [UInt8]) -> UInt32 {
    let modulus: UInt32 = 65_521
    var low: UInt32 = 1
    var high: UInt32 = 0
    var position = 0
    bytes.withUnsafeBufferPointer { bytes in
      while position < bytes.count {
        // So many sums fit into 32 bits before they must be reduced.
        let end = min(position + 5552, bytes.count)
        while position < end {
          low &+= UInt32(bytes[position])
          high &+= low
          position &+= 1
        }
        low %= modulus
        high %= modulus
      }
    }
    return high << 16 | low
  }
}

/// The checksum that the index of a pack has for each object.
enum CRC32 {
  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { value, _ in
      value & 1 != 0 ? 0xedb8_8320 ^ value >> 1 : value >> 1
    }
  }

  static func checksum(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
    table.withUnsafeBufferPointer { table in
      ~bytes.reduce(~UInt32(0)) { sum, byte in
        table[Int((sum ^ UInt32(byte)) & 0xff)] ^ sum >> 8
      }
    }
  }
}
