/// A text that a regular expression finds, for the plain ones that conditions mostly have.
struct PatternSample {
  private let characters: [Character]
  /// Which of the texts it is: other ones have other characters, and more of them where there may be.
  private let variant: Int
  private var position = 0

  /// Some texts that it finds; none where the expression has more than this understands.
  static func texts(of pattern: String) -> [String] {
    guard pattern.contains(where: { "^$[]+*\\{".contains($0) }) else { return [] }
    return (0..<6).compactMap { variant in
      var sample = PatternSample(characters: Array(pattern), variant: variant)
      guard let text = sample.alternatives(), sample.position == sample.characters.count else {
        return nil
      }
      return text
    }
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
    if take("*") || take("+") { return 1 + variant }
    if take("?") { return 1 }
    guard take("{") else { return 1 }
    var digits = ""
    while let character = next, character.isNumber {
      digits.append(character)
      position += 1
    }
    let isOpen = take(",") && next == "}"
    while next != nil, next != "}" { position += 1 }
    position += 1
    return min((Int(digits) ?? 1) + (isOpen ? variant : 0), 1000)
  }
}
