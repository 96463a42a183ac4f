extension SchemaObject {
  /// The object in one line for people.
  var summary: String {
    guard case .table(let table) = self else {
      return ([path.name] + parts).joined(separator: " ")
    }
    return "\(table.name) (\(table.columns.map(\.name).joined(separator: ", ")))"
  }
}

extension Versions<SchemaObject> {
  /// The versions in one line each; with all their parts where two that differ would look alike.
  var summaries: Versions<String> {
    let short = map(\.summary)
    let pairs: [(MergeVersion, MergeVersion)] = [
      (.base, .ours), (.base, .theirs), (.ours, .theirs),
    ]
    let looksAlike = pairs.contains { first, second in
      guard let old = self[first], let new = self[second] else { return false }
      return short[first] == short[second] && !old.isSame(as: new)
    }
    return looksAlike ? map(\.fullSummary) : short
  }
}

extension SchemaObject {
  /// The object in one line, a table with the properties of its columns and its constraints.
  fileprivate var fullSummary: String {
    guard case .table(let table) = self else { return summary }
    var parts = table.columns.map { ([$0.name] + $0.parts).joined(separator: " ") }
    if let key = table.primaryKey { parts.append("primary key \(key.summary)") }
    parts += table.uniques.map(\.summary) + table.checks.map(\.summary)
    parts += table.foreignKeys.map(\.summary)
    return "\(table.name) (\(parts.joined(separator: ", ")))"
  }
}
