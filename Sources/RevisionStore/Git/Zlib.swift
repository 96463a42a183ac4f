internal import CZlib

/// The zlib format, in which the objects of a pack lie, read by the system's library.
enum Zlib {
  /// Reads a stream that begins at an offset.
  ///
  /// - Returns: The content; `nil` when the stream is damaged or does not have that size.
  static func content(
    of input: UnsafeRawBufferPointer, at offset: Int, size: Int
  ) -> [UInt8]? {
    // No stream is shorter than a thousandth of what it holds.
    guard offset >= 0, offset < input.count, size <= (input.count - offset) << 11 else {
      return nil
    }
    let stream = UnsafeRawBufferPointer(rebasing: input[offset...])
    var isWhole = false
    let content = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      var room = uLongf(size)
      var empty: UInt8 = 0
      let status = withUnsafeMutablePointer(to: &empty) { empty in
        uncompress(
          buffer.baseAddress ?? empty, &room, stream.bindMemory(to: UInt8.self).baseAddress,
          uLong(stream.count))
      }
      isWhole = status == Z_OK && Int(room) == size
      count = isWhole ? size : 0
    }
    return isWhole ? content : nil
  }

  /// The first bytes that a stream holds, at most so many; fewer where it is shorter or damaged.
  static func beginning(of input: UnsafeRawBufferPointer, count: Int) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: count) { buffer, written in
      var room = uLongf(count)
      // The library stops where the room ends, and says how much it has written.
      _ = uncompress(
        buffer.baseAddress, &room, input.bindMemory(to: UInt8.self).baseAddress,
        uLong(input.count))
      written = Int(room)
    }
  }

  /// The checksum that the index of a pack has for each object.
  static func checksum(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
    UInt32(
      truncatingIfNeeded: crc32_z(
        0, bytes.bindMemory(to: UInt8.self).baseAddress, bytes.count))
  }
}

/// Writes the zlib format without compressing, one stream after the other.
final class StoringDeflater {
  // The library keeps the address, so the stream must not move.
  private let stream: UnsafeMutablePointer<z_stream>

  init() {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    precondition(stemma_deflate_init_storing(stream) == Z_OK, "no memory for zlib's buffers")
  }

  deinit {
    deflateEnd(stream)
    stream.deinitialize(count: 1)
    stream.deallocate()
  }

  /// Appends bytes as a stream of their own.
  func append(_ bytes: [UInt8], to result: inout [UInt8]) {
    deflateReset(stream)
    let bound = Int(deflateBound(stream, uLong(bytes.count)))
    result += [UInt8](unsafeUninitializedCapacity: bound) { buffer, count in
      bytes.withUnsafeBufferPointer { bytes in
        stream.pointee.next_in = UnsafeMutablePointer(mutating: bytes.baseAddress)
        stream.pointee.avail_in = uInt(bytes.count)
        stream.pointee.next_out = buffer.baseAddress
        stream.pointee.avail_out = uInt(bound)
        let status = deflate(stream, Z_FINISH)
        precondition(status == Z_STREAM_END, "zlib's own bound does not hold")
      }
      count = bound - Int(stream.pointee.avail_out)
    }
  }
}
