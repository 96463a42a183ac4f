/// The hash function of Git's object ids.
///
/// Bytes may come in any number of pieces; `finish` ends the message.
package struct SHA1 {
  private static let blockSize = 64

  private var state: (UInt32, UInt32, UInt32, UInt32, UInt32) = (
    0x6745_2301, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476, 0xc3d2_e1f0
  )
  private var pending: [UInt8] = []
  private var length: UInt64 = 0

  package init() {}

  /// Takes the next bytes of the message.
  package mutating func update(_ bytes: UnsafeRawBufferPointer) {
    length += UInt64(bytes.count)
    var rest = bytes[...]
    if !pending.isEmpty {
      let missing = min(Self.blockSize - pending.count, rest.count)
      pending.append(contentsOf: rest.prefix(missing))
      rest = rest.dropFirst(missing)
      guard pending.count == Self.blockSize else { return }
      pending.withUnsafeBytes { compress($0) }
      pending.removeAll(keepingCapacity: true)
    }
    let whole = rest.count - rest.count % Self.blockSize
    if whole > 0 { compress(UnsafeRawBufferPointer(rebasing: rest.prefix(whole))) }
    pending.append(contentsOf: rest.dropFirst(whole))
  }

  /// Takes the next bytes of the message.
  package mutating func update(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { update($0) }
  }

  /// Ends the message and gives its twenty bytes.
  package mutating func finish() -> [UInt8] {
    let bitCount = length &* 8
    let used = Int(length % UInt64(Self.blockSize))
    var padding = [UInt8](repeating: 0, count: (used < 56 ? 56 : 120) - used)
    padding[0] = 0x80
    for shift in stride(from: UInt64(56), through: 0, by: -8) {
      padding.append(UInt8(truncatingIfNeeded: bitCount >> shift))
    }
    update(padding)
    return [state.0, state.1, state.2, state.3, state.4].flatMap { word in
      stride(from: UInt32(24), through: 0, by: -8).map {
        UInt8(truncatingIfNeeded: word >> $0)
      }
    }
  }

  /// Works a whole number of blocks into the state.
  private mutating func compress(_ blocks: UnsafeRawBufferPointer) {
    var state = self.state
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 80) { words in
      guard let schedule = words.baseAddress else { return }
      for start in stride(from: 0, to: blocks.count, by: Self.blockSize) {
        Self.expand(blocks, at: start, into: schedule)
        Self.mix(&state, schedule)
      }
    }
    self.state = state
  }

  /// Makes the eighty words of a block.
  @inline(__always)
  private static func expand(
    _ blocks: UnsafeRawBufferPointer, at start: Int, into words: UnsafeMutablePointer<UInt32>
  ) {
    var position = 0
    while position < 16 {
      words[position] = UInt32(
        bigEndian: blocks.loadUnaligned(fromByteOffset: start &+ position &* 4, as: UInt32.self))
      position &+= 1
    }
    while position < 80 {
      words[position] = rotate(
        words[position &- 3] ^ words[position &- 8] ^ words[position &- 14] ^ words[position &- 16],
        1)
      position &+= 1
    }
  }

  /// Runs the eighty rounds, five at a time so that no variable has to change its place.
  @inline(__always)
  private static func mix(
    _ state: inout (UInt32, UInt32, UInt32, UInt32, UInt32), _ words: UnsafeMutablePointer<UInt32>
  ) {
    var (a, b, c, d, e) = state
    var position = 0
    while position < 20 {
      round(a, &b, c, d, &e, d ^ (b & (c ^ d)), words[position] &+ 0x5a82_7999)
      round(e, &a, b, c, &d, c ^ (a & (b ^ c)), words[position &+ 1] &+ 0x5a82_7999)
      round(d, &e, a, b, &c, b ^ (e & (a ^ b)), words[position &+ 2] &+ 0x5a82_7999)
      round(c, &d, e, a, &b, a ^ (d & (e ^ a)), words[position &+ 3] &+ 0x5a82_7999)
      round(b, &c, d, e, &a, e ^ (c & (d ^ e)), words[position &+ 4] &+ 0x5a82_7999)
      position &+= 5
    }
    while position < 40 {
      round(a, &b, c, d, &e, b ^ c ^ d, words[position] &+ 0x6ed9_eba1)
      round(e, &a, b, c, &d, a ^ b ^ c, words[position &+ 1] &+ 0x6ed9_eba1)
      round(d, &e, a, b, &c, e ^ a ^ b, words[position &+ 2] &+ 0x6ed9_eba1)
      round(c, &d, e, a, &b, d ^ e ^ a, words[position &+ 3] &+ 0x6ed9_eba1)
      round(b, &c, d, e, &a, c ^ d ^ e, words[position &+ 4] &+ 0x6ed9_eba1)
      position &+= 5
    }
    while position < 60 {
      round(a, &b, c, d, &e, (b & c) | (d & (b | c)), words[position] &+ 0x8f1b_bcdc)
      round(e, &a, b, c, &d, (a & b) | (c & (a | b)), words[position &+ 1] &+ 0x8f1b_bcdc)
      round(d, &e, a, b, &c, (e & a) | (b & (e | a)), words[position &+ 2] &+ 0x8f1b_bcdc)
      round(c, &d, e, a, &b, (d & e) | (a & (d | e)), words[position &+ 3] &+ 0x8f1b_bcdc)
      round(b, &c, d, e, &a, (c & d) | (e & (c | d)), words[position &+ 4] &+ 0x8f1b_bcdc)
      position &+= 5
    }
    while position < 80 {
      round(a, &b, c, d, &e, b ^ c ^ d, words[position] &+ 0xca62_c1d6)
      round(e, &a, b, c, &d, a ^ b ^ c, words[position &+ 1] &+ 0xca62_c1d6)
      round(d, &e, a, b, &c, e ^ a ^ b, words[position &+ 2] &+ 0xca62_c1d6)
      round(c, &d, e, a, &b, d ^ e ^ a, words[position &+ 3] &+ 0xca62_c1d6)
      round(b, &c, d, e, &a, c ^ d ^ e, words[position &+ 4] &+ 0xca62_c1d6)
      position &+= 5
    }
    state = (
      state.0 &+ a, state.1 &+ b, state.2 &+ c, state.3 &+ d, state.4 &+ e
    )
  }

  /// One round: `chosen` is the round function of the second to fourth word, `word` has the constant in it.
  @inline(__always)
  private static func round(
    _ a: UInt32, _ b: inout UInt32, _ c: UInt32, _ d: UInt32, _ e: inout UInt32,
    _ chosen: UInt32, _ word: UInt32
  ) {
    e = e &+ rotate(a, 5) &+ chosen &+ word
    b = rotate(b, 30)
  }

  @inline(__always)
  private static func rotate(_ word: UInt32, _ distance: UInt32) -> UInt32 {
    (word &<< distance) | (word &>> (32 &- distance))
  }
}
