/// Values that a condition may be asking for: its literals, their neighbours, and texts of the lengths and forms that it
/// speaks of.
enum ValueHints {
  /// The values, in an order that is always the same.
  static func values(in text: String) -> [String] {
    var seen: Set<String> = []
    return SQLTextParts.literals(in: text).flatMap(values(near:)).filter {
      seen.insert($0).inserted
    }
  }

  /// Texts of the forms that some conditions speak of, in the lengths that they speak of.
  static func joint(in texts: [String]) -> [String] {
    let literals = texts.flatMap(SQLTextParts.literals)
    let numbers = Set(literals.compactMap(Int.init).filter { (1...255).contains($0) })
    let lengths = Set(numbers.flatMap { [$0, $0 + 1, $0 - 1] }).sorted().prefix(12)
    guard !lengths.isEmpty else { return [] }
    var seen: Set<String> = []
    let patterned = literals.filter { Int($0) == nil }.flatMap { pattern in
      lengths.flatMap { likeSamples($0, pattern) + PatternSample.texts(of: pattern, length: $0) }
    }
    return (patterned + lengths.compactMap { pieced(texts, length: $0) })
      .filter { seen.insert($0).inserted }
  }

  /// The same texts in capital and small letters, where conditions speak of such.
  static func inOtherCase(_ hints: [String], _ texts: [String]) -> [String] {
    let names = texts.reduce(into: Set<String>()) { $0.formUnion(SQLTextParts.names(in: $1)) }
    guard !names.isDisjoint(with: ["upper", "lower", "initcap"]) else { return [] }
    return hints.flatMap { [$0.uppercased(), $0.lowercased()] }.filter { !hints.contains($0) }
  }

  /// A text of a length with the parts that conditions ask for, as `substr(a, 5, 2) = 'yz'`; `nil` where they ask for none.
  private static func pieced(_ texts: [String], length: Int) -> String? {
    var characters = Array(repeating: Character("x"), count: length)
    var isPieced = false
    for text in texts {
      let lexemes = Lexeme.all(in: text)
      for position in lexemes.indices
      where ["substr", "substring"].contains(lexemes[position].key) {
        let numbers = lexemes[position...].prefix { $0.text != "=" }.compactMap { Int($0.text) }
        guard let start = numbers.first, start > 0,
          let part = lexemes[position...].first(where: { $0.kind == .string }),
          start - 1 + part.value.count <= length
        else { continue }
        characters.replaceSubrange(start - 1..<start - 1 + part.value.count, with: part.value)
        isPieced = true
      }
    }
    return isPieced ? String(characters) : nil
  }

  /// Texts of a length that a pattern of `LIKE` takes.
  private static func likeSamples(_ length: Int, _ pattern: String) -> [String] {
    let parts = pattern.replacing("_", with: "x").split(
      separator: "%", omittingEmptySubsequences: false)
    let fixed = parts.reduce(0) { $0 + $1.count }
    guard parts.count > 1, length >= fixed else { return [] }
    return ["x", "1"].map { filler in
      let filling = String(repeating: filler, count: length - fixed)
      return parts.dropLast().joined() + filling + parts[parts.count - 1]
    }
  }

  /// Forms that conditions often ask of texts, with a number in them.
  static func common(_ number: Int64) -> [String] {
    [
      "a\(number)", "A\(number)", "\(number)", "text-\(number)", "text_\(number)",
      "a\(number)@example.org", "https://example.org/\(number)", "2026-01-01", "+4930\(number)",
      "#a1b2c3", "Text \(number)", "ABC", "abc", "",
    ]
  }

  private static func values(near literal: String) -> [String] {
    if let number = Int64(literal) {
      let steps: [Int64] = [0, 1, -1, 2, 3, 4, 5]
      let near = steps.map { "\(number &+ $0)" }
      // It may be the length of a text.
      guard (1...2000).contains(number) else { return near }
      let lengths = [Int(number), Int(number) + 1, Int(number) - 1]
      return near + lengths.map { String(repeating: "x", count: $0) }
    }
    if Double(literal) != nil { return [literal, "\(literal)1", "-\(literal)"] }
    if let days = days(from: literal) { return [literal] + days }
    return [literal] + patterns(literal)
  }

  /// Some days behind one.
  private static func days(from literal: String) -> [String]? {
    let parts = literal.prefix(10).split(separator: "-")
    guard parts.count == 3, parts[0].count == 4, let day = Int(parts[2]), Int(parts[1]) != nil
    else { return nil }
    let rest = literal.dropFirst(10)
    return (1...6).filter { day + $0 <= 28 }.map { step in
      let text = day + step < 10 ? "0\(day + step)" : "\(day + step)"
      return "\(parts[0])-\(parts[1])-\(text)\(rest)"
    }
  }

  /// Texts that a pattern may be of.
  private static func patterns(_ pattern: String) -> [String] {
    guard !pattern.isEmpty else { return [] }
    var result: [String] = []
    if pattern.contains("%") || pattern.contains("_") {
      result += ["", "x", "1"].map { pattern.replacing("%", with: $0).replacing("_", with: "x") }
    }
    return result + PatternSample.texts(of: pattern)
  }
}
