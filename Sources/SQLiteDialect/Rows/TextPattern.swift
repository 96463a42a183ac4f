internal import Proving

/// A pattern of `LIKE` or `GLOB`, and texts that it matches.
struct TextPattern {
  private enum Piece {
    case any
    case one
    case exactly(Character)
    /// `[…]`: its characters, and whether it is all others that match.
    case among([Character], isNegated: Bool)
  }

  let text: String
  let isGlob: Bool
  private let pieces: [Piece]

  init(_ text: String, isGlob: Bool) {
    self.text = text
    self.isGlob = isGlob
    pieces = Self.pieces(text, isGlob: isGlob)
  }

  /// A text that it matches; `seed` tells such texts apart.
  func example(_ random: inout SplitMix64) -> String {
    var text = ""
    for piece in pieces {
      switch piece {
      case .any:
        for _ in 0..<random.below(4) { text.append(Self.filler(&random)) }
      case .one: text.append(Self.filler(&random))
      case .exactly(let character): text.append(character)
      case .among(let characters, let isNegated):
        text.append(Self.member(of: characters, isNegated: isNegated, &random))
      }
    }
    return text
  }

  /// A text like another one that the pattern does *not* match.
  ///
  /// Where it forbids characters, as `*[^0-9a-f]*` does, only these are replaced.
  func avoiding(_ value: String, _ random: inout SplitMix64) -> String {
    if pieces.count == 3, case .any = pieces[0], case .any = pieces[2] {
      switch pieces[1] {
      case .among(let characters, let isNegated):
        return String(
          value.map { character in
            characters.contains(character) != isNegated
              ? Self.member(of: characters, isNegated: !isNegated, &random) : character
          })
      case .exactly(let character): return value.filter { $0 != character }
      default: break
      }
    }
    let plain = pieces.compactMap { if case .exactly(let one) = $0 { one } else { nil } }
    var text = value.replacing(String(plain), with: "")
    if text == value || text.isEmpty { text = "k\(random.below(90))" }
    return text
  }

  private static func filler(_ random: inout SplitMix64) -> Character {
    Character(UnicodeScalar(UInt8(ascii: "a") + UInt8(random.below(26))))
  }

  private static func member(
    of characters: [Character], isNegated: Bool, _ random: inout SplitMix64
  ) -> Character {
    guard isNegated else {
      return characters.isEmpty ? "a" : characters[random.below(characters.count)]
    }
    let others = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_-. "
      .filter { !characters.contains($0) }
    let position = others.index(others.startIndex, offsetBy: random.below(others.count))
    return others.isEmpty ? "ø" : others[position]
  }

  private static func pieces(_ text: String, isGlob: Bool) -> [Piece] {
    var pieces: [Piece] = []
    var rest = Substring(text)
    while let character = rest.popFirst() {
      switch character {
      case "*" where isGlob, "%" where !isGlob: pieces.append(.any)
      case "?" where isGlob, "_" where !isGlob: pieces.append(.one)
      case "[" where isGlob: pieces.append(set(&rest))
      default: pieces.append(.exactly(character))
      }
    }
    return pieces
  }

  /// Reads `[a-f0-9]` from behind its bracket; a `]` that comes first belongs to the set.
  private static func set(_ rest: inout Substring) -> Piece {
    let isNegated = rest.first == "^"
    if isNegated { rest.removeFirst() }
    var characters: [Character] = []
    var isFirst = true
    while let character = rest.popFirst(), character != "]" || isFirst {
      isFirst = false
      guard rest.first == "-", let end = rest.dropFirst().first, end != "]",
        let low = character.asciiValue, let high = end.asciiValue, low <= high
      else {
        characters.append(character)
        continue
      }
      rest.removeFirst(2)
      characters += (low...high).map { Character(UnicodeScalar($0)) }
    }
    return .among(characters, isNegated: isNegated)
  }
}
