/// Tells of which columns a condition takes only rows without a value.
struct NullCondition {
  /// The names by which the table's columns may be qualified.
  let aliases: Set<String>

  /// The columns; where the condition is negated, those of its opposite.
  func columns(_ condition: LexemeRange, isNegated: Bool = false) -> Set<String> {
    if let inner = condition.insideParentheses { return columns(inner, isNegated: isNegated) }
    // OR binds less than AND, and that less than NOT.
    let alternatives = condition.split { $0.isWord("or") }
    if alternatives.count > 1 { return columns(alternatives, areAllMet: isNegated, isNegated) }
    let terms = terms(of: condition)
    if terms.count > 1 { return columns(terms, areAllMet: !isNegated, isNegated) }
    if condition.lexemes.first?.isWord("not") ?? false {
      return columns(LexemeRange(condition.lexemes.dropFirst()), isNegated: !isNegated)
    }
    return column(condition, isNegated).map { [$0] } ?? []
  }

  private func columns(
    _ parts: [LexemeRange], areAllMet: Bool, _ isNegated: Bool
  ) -> Set<String> {
    let found = parts.map { columns($0, isNegated: isNegated) }
    return found.dropFirst().reduce(found.first ?? []) {
      areAllMet ? $0.union($1) : $0.intersection($1)
    }
  }

  /// The parts between each AND, but that of a BETWEEN.
  private func terms(of condition: LexemeRange) -> [LexemeRange] {
    var terms: [LexemeRange] = []
    for part in condition.split(where: { $0.isWord("and") }) {
      if let last = terms.last, last.position(of: ["between"]) != nil,
        last.position(of: ["and"]) == nil
      {
        terms[terms.count - 1] = LexemeRange(
          condition.lexemes[last.lexemes.startIndex..<part.lexemes.endIndex])
      } else {
        terms.append(part)
      }
    }
    return terms
  }

  /// The column that a term asks to have no value, or where it is negated, to have one.
  private func column(_ term: LexemeRange, _ isNegated: Bool) -> String? {
    guard let (parts, end) = term.name(at: term.lexemes.startIndex), let column = parts.last,
      parts.dropLast().last.map({ aliases.contains($0) }) ?? true
    else { return nil }
    let words = term.lexemes[end...].map(\.key).joined(separator: " ")
    let asked =
      isNegated
      ? ["is not null", "notnull", "is distinct from null"]
      : ["is null", "isnull", "is not distinct from null"]
    return asked.contains(words) ? column : nil
  }
}

extension LexemeRange {
  /// What stands between parentheses that enclose all of it; `nil` where none do.
  fileprivate var insideParentheses: LexemeRange? {
    guard lexemes.first?.kind == .leftParenthesis,
      closing(lexemes.startIndex) == lexemes.endIndex - 1
    else { return nil }
    return LexemeRange(lexemes.dropFirst().dropLast())
  }
}
