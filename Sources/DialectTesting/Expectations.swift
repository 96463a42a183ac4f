internal import Dialect
internal import SchemaModel

extension Trial {
  /// The renames that the case declares: `rename table/old new`, `rename table/new.old name`.
  func renames(_ word: String = "rename") throws -> RenameHints {
    var hints = RenameHints()
    for item in testCase.items(word) {
      let parts = item.argument.split(separator: " ").map(String.init)
      guard parts.count == 2, let subject = Subject(parts[0]) else {
        throw ItemFault(item, "is no rename")
      }
      if let column = subject.column {
        hints.columns.append(.init(table: subject.object.name, from: column, to: parts[1]))
      } else {
        hints.tables[subject.object.name] = parts[1]
      }
    }
    hints.columns.sort()
    return hints
  }

  /// What the case allows: `allow data-loss:table/t.a`.
  func allowances() throws -> Allowances {
    try Allowances(
      testCase.items("allow").map { item in
        guard let allowance = Allowances.Item(item.argument) else {
          throw ItemFault(item, "is no allowance")
        }
        return allowance
      })
  }

  /// What the case has left behind: `leftover table/t.a`.
  func leftovers() throws -> [Leftover] {
    try testCase.items("leftover").map { item in
      guard let leftover = Leftover(item.argument) else {
        throw ItemFault(item, "is no leftover")
      }
      return leftover
    }
  }

  /// Compares hazards with the items `hazard up data-loss table/t`.
  ///
  /// Those of which values, or the proof, depend are compared in any case; the others where the case names their kind. Nothing is
  /// compared where the case says `hazards any`.
  func hazardFaults(up: [Hazard], down: [Hazard]) -> [String] {
    guard !testCase.arguments("hazards").contains("any") else { return [] }
    let expected = testCase.arguments("hazard")
    let actual =
      up.map { "up \($0.kind.rawValue) \($0.subject)" }
      + down.map { "down \($0.kind.rawValue) \($0.subject)" }
    let kinds: Set<Hazard.Kind> = [.dataLoss, .irreversible, .broken, .unproven]
    let named = Hazard.Kind.allCases.filter { kind in
      kinds.contains(kind) || expected.contains { $0.contains(" \(kind.rawValue) ") }
    }
    return Self.differences(
      "hazards", expected: expected,
      actual: actual.filter { text in named.contains { text.contains(" \($0.rawValue) ") } })
  }

  /// Compares the rows of the queries behind a word with the items `gives` that follow them: values between bars.
  func queryFaults(_ word: String, in location: String) throws -> [String] {
    var faults: [String] = []
    var items = testCase.items[...]
    while let item = items.popFirst() {
      guard item.word == word else { continue }
      let expected = items.prefix { $0.word == "gives" }.map(\.argument)
      let rows = try engine.rows(item.argument, in: location)
      let actual = rows.map { row in row.map { $0 ?? "NULL" }.joined(separator: "|") }
      if actual != expected {
        faults.append("line \(item.line): \(item.argument) gives \(actual), not \(expected)")
      }
    }
    return faults
  }

  /// What is missing and what is too much, without regard to order.
  static func differences(_ what: String, expected: [String], actual: [String]) -> [String] {
    let missing = Set(expected).subtracting(actual).sorted().map { "\(what): missing: \($0)" }
    return missing
      + Set(actual).subtracting(expected).sorted().map { "\(what): not expected: \($0)" }
  }

  /// Compares texts with what they begin with, one beginning a text.
  static func prefixDifferences(_ what: String, expected: [String], actual: [String]) -> [String] {
    var rest = actual
    var faults: [String] = []
    for text in expected {
      if let position = rest.firstIndex(where: { $0.hasPrefix(text) }) {
        rest.remove(at: position)
      } else {
        faults.append("\(what): missing: \(text)")
      }
    }
    return faults + rest.map { "\(what): not expected: \($0)" }
  }

  /// What is not alike in two schemas, as texts.
  func differences(_ what: String, expected: Schema, actual: Schema) -> [String] {
    guard expected.snapshot.id != actual.snapshot.id else { return [] }
    return ["\(what): another schema: \(SchemaDiff(from: expected, to: actual, in: vocabulary))"]
  }
}

/// An item of a case that cannot be understood.
struct ItemFault: Error, CustomStringConvertible {
  let description: String

  init(_ item: ConformanceCase.Item, _ text: String) {
    description = "line \(item.line): '\(item.argument)' \(text)"
  }
}
