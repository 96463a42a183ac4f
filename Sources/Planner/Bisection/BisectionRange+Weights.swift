extension BisectionRange {
  /// How many of the range each of some positions leads back to, itself included: 64 at once, in one walk.
  ///
  /// - Parameters:
  ///   - batch: At most 64 positions.
  ///   - marks: A word a position, all zero; afterwards a bit for each of the batch that descends from it or is it.
  /// - Returns: The counts, in the order of the batch.
  func weights(of batch: [Int], marking marks: inout [UInt64]) -> [Int] {
    for (bit, position) in batch.enumerated() { marks[position] |= 1 << UInt64(bit) }
    // 64 counters side by side: the word `planes[k]` holds the bit of value 2^k of each.
    var planes = [UInt64](repeating: 0, count: 64)
    planes.withUnsafeMutableBufferPointer { planes in
      marks.withUnsafeMutableBufferPointer { marks in
        parents.withUnsafeBufferPointer { parents in
          for position in stride(from: batch.max() ?? 0, through: 0, by: -1) {
            let mark = marks[position]
            guard mark != 0 else { continue }
            var carry = mark
            var plane = 0
            while carry != 0 {
              let counted = planes[plane]
              planes[plane] = counted ^ carry
              carry &= counted
              plane += 1
            }
            let parents = parents[position]
            if parents.first >= 0 { marks[Int(parents.first)] |= mark }
            if parents.second >= 0 { marks[Int(parents.second)] |= mark }
          }
        }
      }
    }
    return batch.indices.map { bit in
      planes.indices.reduce(0) { $0 | Int(planes[$1] >> UInt64(bit) & 1) << $1 }
    }
  }

  /// About how many of a sample each position leads back to.
  ///
  /// Sixty-four of the sample at a time are handed up the history, each as a bit of a word.
  ///
  /// - Parameter passes: How often; the sample has 64 times as many.
  /// - Returns: A count a position, out of 64 times the passes.
  func sampledWeights(passes: Int) -> [Int32] {
    var result = [Int32](repeating: 0, count: count)
    var marks = [UInt64](repeating: 0, count: count)
    let size = 64 * passes
    for pass in 0..<passes {
      for position in marks.indices { marks[position] = 0 }
      for bit in 0..<64 {
        // Every so many positions one, in turns over the passes: a line is measured almost exactly.
        let sample = bit * passes + pass
        marks[(2 * sample + 1) * count / (2 * size)] |= 1 << UInt64(bit)
      }
      marks.withUnsafeMutableBufferPointer { marks in
        for position in marks.indices {
          let parents = parents[position]
          var mark = marks[position]
          if parents.first >= 0 { mark |= marks[Int(parents.first)] }
          if parents.second >= 0 { mark |= marks[Int(parents.second)] }
          marks[position] = mark
          result[position] += Int32(mark.nonzeroBitCount)
        }
      }
    }
    return result
  }

  /// The length of the longest way from each position down to the range's end: a lower bound of its weight.
  func depths() -> [Int32] {
    var depths = [Int32](repeating: 1, count: count)
    for (position, parents) in parents.enumerated() {
      var depth: Int32 = 0
      if parents.first >= 0 { depth = depths[Int(parents.first)] }
      if parents.second >= 0 { depth = max(depth, depths[Int(parents.second)]) }
      depths[position] = depth + 1
    }
    return depths
  }
}
