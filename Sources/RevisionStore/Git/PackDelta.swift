/// The difference between two objects in the form of Git's packs: the common beginning and end are
/// copied, what lies between is new.
///
/// Trees and schema objects mostly change in one place.
struct PackDelta {
  let bytes: [UInt8]

  /// Compares two objects; `nil` when the difference would save less than half.
  init?(from old: [UInt8], to new: [UInt8]) {
    let (prefix, suffix) = Self.commonEnds(old, new)
    guard new.count > 48, new.count - prefix - suffix < new.count / 2 else { return nil }
    var delta: [UInt8] = []
    Self.appendSize(old.count, to: &delta)
    Self.appendSize(new.count, to: &delta)
    Self.appendCopy(from: 0, count: prefix, to: &delta)
    var position = prefix
    while position < new.count - suffix {
      let count = min(127, new.count - suffix - position)
      delta.append(UInt8(count))
      delta.append(contentsOf: new[position..<(position + count)])
      position += count
    }
    Self.appendCopy(from: old.count - suffix, count: suffix, to: &delta)
    bytes = delta
  }

  private static func commonEnds(_ old: [UInt8], _ new: [UInt8]) -> (prefix: Int, suffix: Int) {
    let shorter = min(old.count, new.count)
    return old.withUnsafeBufferPointer { old in
      new.withUnsafeBufferPointer { new in
        var prefix = 0
        while prefix < shorter, old[prefix] == new[prefix] { prefix += 1 }
        var suffix = 0
        while suffix < shorter - prefix,
          old[old.count - 1 - suffix] == new[new.count - 1 - suffix]
        { suffix += 1 }
        return (prefix, suffix)
      }
    }
  }

  private static func appendSize(_ size: Int, to delta: inout [UInt8]) {
    var rest = size
    while rest > 0x7f {
      delta.append(UInt8(rest & 0x7f) | 0x80)
      rest >>= 7
    }
    delta.append(UInt8(rest))
  }

  /// Copy instructions name the bytes of offset and size that are not zero, and then those.
  private static func appendCopy(from start: Int, count: Int, to delta: inout [UInt8]) {
    var offset = start
    var left = count
    while left > 0 {
      let size = min(left, 0xffff)
      var instruction: UInt8 = 0x80
      var operands: [UInt8] = []
      for place in 0..<4 where offset >> (8 * place) & 0xff != 0 {
        instruction |= 1 << UInt8(place)
        operands.append(UInt8(offset >> (8 * place) & 0xff))
      }
      for place in 0..<2 where size >> (8 * place) & 0xff != 0 {
        instruction |= 0x10 << UInt8(place)
        operands.append(UInt8(size >> (8 * place) & 0xff))
      }
      delta.append(instruction)
      delta.append(contentsOf: operands)
      offset += size
      left -= size
    }
  }
}
