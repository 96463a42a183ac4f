/// A text that a regular expression finds, for the plain ones that conditions mostly have.
struct PatternSample {
  private let characters: [Character]
  /// Which of the texts it is: other ones have other characters, and more of them where there may be.
  private let variant: Int
  private var position = 0
  /// Which of the parts that may stand more often does, and how much.
  private var stretched: (part: Int, by: Int)?
  /// How many parts there are that may stand more often.
  private var openParts = 0

  /// Some texts that it finds; none where the expression has more than this understands.
  static func texts(of pattern: String) -> [String] {
    guard pattern.contains(where: { "^$[]+*\\{".contains($0) }) else { return [] }
    return (0..<6).compactMap { variant in
      var sample = PatternSample(characters: Array(pattern), variant: variant)
      return sample.whole()
    }
  }

  /// Texts of a length that it finds, if there are some.
  static func texts(of pattern: String, length: Int) -> [String] {
    guard pattern.contains(where: { "^$[]+*\\{".contains($0) }) else { return [] }
    return (0..<3).flatMap { variant -> [String] in
      var plain = PatternSample(characters: Array(pattern), variant: variant)
      plain.stretched = (-1, 0)
      guard let base = plain.whole(), base.count <= length else { return [] }
      return (0..<plain.openParts).compactMap { part in
        var sample = PatternSample(characters: Array(pattern), variant: variant)
        sample.stretched = (part, length - base.count)
        return sample.whole().flatMap { $0.count == length ? $0 : nil }
      }
    }
  }

  private mutating func whole() -> String? {
    alternatives().flatMap { position == characters.count ? $0 : nil }
  }

  private init(characters: [Character], variant: Int) {
    (self.characters, self.variant) = (characters, variant)
  }

  private var next: Character? {
    position < characters.count ? characters[position] : nil
  }

  private mutating func take(_ character: Character) -> Bool {
    guard next == character else { return false }
    position += 1
    return true
  }

  /// The first of what stands between bars; the others are read over.
  private mutating func alternatives() -> String? {
    guard let first = sequence() else { return nil }
    while take("|") { guard sequence() != nil else { return nil } }
    return first
  }

  private mutating func sequence() -> String? {
    var result = ""
    while let character = next, character != "|", character != ")" {
      if take("^") || take("$") { continue }
      guard let piece = atom() else { return nil }
      result += String(repeating: piece, count: count())
    }
    return result
  }

  private mutating func atom() -> String? {
    guard let character = next else { return nil }
    position += 1
    switch character {
    case "(":
      if take("?") { guard take(":") else { return nil } }
      guard let group = alternatives(), take(")") else { return nil }
      return group
    case "[": return set()
    case ".": return "x"
    case "\\": return escape()
    case "*", "+", "?", "{": return nil
    default: return String(character)
    }
  }

  private mutating func escape() -> String? {
    guard let character = next else { return nil }
    position += 1
    switch character {
    case "d": return "\(1 + variant)"
    case "w": return "a"
    case "s": return " "
    case "y", "m", "M", "A", "Z", "b": return ""
    case "D", "W", "S": return character == "W" ? "-" : "x"
    default: return String(character)
    }
  }

  /// One character of a set.
  private mutating func set() -> String? {
    let isNegated = take("^")
    var members: [Character] = []
    repeat {
      guard let character = next else { return nil }
      position += 1
      if character == "[", take(":") {
        // `[:digit:]`, `[:alpha:]` and the like.
        members.append(next == "d" ? "1" : "a")
        while next != nil, next != "]" { position += 1 }
        position += 1
      } else if character == "\\" {
        members += escape().map(Array.init) ?? []
      } else {
        members.append(character)
      }
    } while next != "]"
    position += 1
    if isNegated {
      let free = ["x", "y", "z", "a", "b", "c", "1", "-"].filter {
        !members.contains(Character($0))
      }
      return free.isEmpty ? nil : free[variant % free.count]
    }
    guard let first = members.first?.unicodeScalars.first else { return nil }
    let last = members.count > 2 && members[1] == "-" ? members[2].unicodeScalars.first : nil
    let value = min(first.value + UInt32(variant), last?.value ?? first.value)
    return Unicode.Scalar(value).map { String(Character($0)) }
  }

  /// How often something stands.
  private mutating func count() -> Int {
    if take("*") || take("+") { return 1 + stretch(variant) }
    if take("?") { return 1 }
    guard take("{") else { return 1 }
    var digits = ""
    while let character = next, character.isNumber {
      digits.append(character)
      position += 1
    }
    let least = Int(digits) ?? 1
    guard take(",") else {
      closeCount()
      return min(least, 1000)
    }
    var most = ""
    while let character = next, character.isNumber {
      most.append(character)
      position += 1
    }
    closeCount()
    let room = Int(most).map { $0 - least } ?? 1000
    return min(least + min(stretch(most.isEmpty ? variant : 0), max(room, 0)), 1000)
  }

  private mutating func closeCount() {
    while next != nil, next != "}" { position += 1 }
    position += 1
  }

  /// How much oftener than it must a part stands that may.
  private mutating func stretch(_ usual: Int) -> Int {
    defer { openParts += 1 }
    guard let stretched else { return usual }
    return stretched.part == openParts ? stretched.by : 0
  }
}
