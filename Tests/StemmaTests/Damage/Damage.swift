/// One way of damaging a file: what disks, interrupted writes, merges and editors leave behind.
struct Damage: CustomStringConvertible {
  enum Kind: CaseIterable {
    /// Some bytes are others.
    case bytes
    /// The file ends early.
    case cut
    /// A stretch is zeros, as after a power failure.
    case zeros
    /// A number of four or eight bytes is an extreme one.
    case number
    /// A stretch is there twice.
    case doubled
    /// A stretch is missing.
    case removed
    /// Two stretches have changed places.
    case swapped
    /// A word of the file stands in another place of it.
    case word
    /// Bytes that are no text are put in.
    case inserted
    /// Something was appended.
    case grown
    /// A digit is another one.
    case digit
  }

  let kind: Kind
  let description: String
  private let change: (inout [UInt8]) -> Void

  /// Draws a damage for a file of some length.
  init(of count: Int, using random: inout SeededRandom) {
    let kind = Kind.allCases.randomElement(using: &random) ?? .bytes
    let places = (0..<Int.random(in: 1...4, using: &random)).map { _ in
      Int.random(in: 0..<max(count, 1), using: &random)
    }
    let length = Int.random(in: 1...64, using: &random)
    let noise = (0..<length).map { _ in UInt8.random(in: 0 ... .max, using: &random) }
    self.kind = kind
    description = "\(kind) at \(places) of \(count), length \(length)"
    change = { bytes in
      guard !bytes.isEmpty else { return bytes.append(contentsOf: noise) }
      Self.apply(kind, at: places, length, noise, to: &bytes)
    }
  }

  func callAsFunction(_ bytes: [UInt8]) -> [UInt8] {
    var result = bytes
    change(&result)
    return result
  }

  private static func apply(
    _ kind: Kind, at places: [Int], _ length: Int, _ noise: [UInt8], to bytes: inout [UInt8]
  ) {
    let place = places[0]
    let stretch = place..<min(place + length, bytes.count)
    switch kind {
    case .bytes: for place in places { bytes[place] = noise[place % noise.count] }
    case .cut: bytes.removeLast(bytes.count - place)
    case .zeros: for place in stretch { bytes[place] = 0 }
    case .number: put(noise[0], into: &bytes, at: place)
    case .doubled: bytes.insert(contentsOf: bytes[stretch], at: place)
    case .removed: bytes.removeSubrange(stretch)
    case .swapped:
      for offset in 0..<min(stretch.count, bytes.count - places[places.count - 1]) {
        bytes.swapAt(place + offset, places[places.count - 1] + offset)
      }
    case .word:
      let words = bytes.split(omittingEmptySubsequences: true) { $0 <= 32 }
      guard let word = words.isEmpty ? nil : words[Int(noise[0]) % words.count] else { return }
      bytes.replaceSubrange(stretch, with: Array(word))
    case .inserted: bytes.insert(contentsOf: noise, at: place)
    case .grown: bytes.append(contentsOf: noise)
    case .digit:
      guard let place = bytes[place...].firstIndex(where: { (48...57).contains($0) }) else {
        return
      }
      bytes[place] = 48 + noise[0] % 10
    }
  }

  private static func put(_ choice: UInt8, into bytes: inout [UInt8], at place: Int) {
    let numbers: [[UInt8]] = [
      [0xff, 0xff, 0xff, 0xff], [0x7f, 0xff, 0xff, 0xff], [0x80, 0, 0, 0], [0, 0, 0, 0],
      [0xff, 0xff, 0xff, 0x7f], [0, 0, 0, 0x80],
      [0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff], Array(repeating: 0xff, count: 8),
    ]
    for (offset, byte) in numbers[Int(choice) % numbers.count].enumerated()
    where place + offset < bytes.count { bytes[place + offset] = byte }
  }
}
