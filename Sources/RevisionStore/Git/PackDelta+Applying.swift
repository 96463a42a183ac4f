extension PackDelta {
  /// The object that a difference makes of another; `nil` when it does not fit that one.
  static func apply(_ delta: [UInt8], to base: [UInt8]) -> [UInt8]? {
    var position = 0
    func number() -> Int? {
      var (value, shift) = (0, 0)
      while position < delta.count, shift < 40 {
        let byte = delta[position]
        position += 1
        value |= Int(byte & 0x7f) << shift
        if byte & 0x80 == 0 { return value }
        shift += 7
      }
      return nil
    }
    guard number() == base.count, let size = number() else { return nil }
    var result: [UInt8] = []
    result.reserveCapacity(min(size, base.count + delta.count))
    while position < delta.count {
      let instruction = delta[position]
      position += 1
      if instruction & 0x80 == 0 {
        let end = position + Int(instruction)
        guard instruction != 0, end <= delta.count else { return nil }
        result.append(contentsOf: delta[position..<end])
        position = end
        continue
      }
      var operands = [0, 0]
      for place in 0..<7 where instruction >> UInt8(place) & 1 == 1 {
        guard position < delta.count else { return nil }
        operands[place / 4] |= Int(delta[position]) << (8 * (place % 4))
        position += 1
      }
      let start = operands[0]
      let count = operands[1] == 0 ? 0x10000 : operands[1]
      guard start + count <= base.count else { return nil }
      result.append(contentsOf: base[start..<(start + count)])
    }
    return result.count == size ? result : nil
  }
}
