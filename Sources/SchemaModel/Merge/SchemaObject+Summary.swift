extension SchemaObject {
  /// The object in one line for people.
  func summary(in vocabulary: Vocabulary) -> String {
    guard case .table(let table) = self else {
      return ([path.name] + parts(in: vocabulary)).joined(separator: " ")
    }
    return "\(table.name) (\(table.columns.map(\.name).joined(separator: ", ")))"
  }
}

extension Versions<SchemaObject> {
  /// The versions in one line each; with all their parts where two that differ would look alike.
  func summaries(in vocabulary: Vocabulary) -> Versions<String> {
    let short = map { $0.summary(in: vocabulary) }
    let pairs: [(MergeVersion, MergeVersion)] = [
      (.base, .ours), (.base, .theirs), (.ours, .theirs),
    ]
    let looksAlike = pairs.contains { first, second in
      guard let old = self[first], let new = self[second] else { return false }
      return short[first] == short[second] && !old.isSame(as: new)
    }
    return looksAlike ? map { $0.fullSummary(in: vocabulary) } : short
  }
}

extension SchemaObject {
  /// The object in one line, a table with the properties of its columns and its constraints.
  fileprivate func fullSummary(in vocabulary: Vocabulary) -> String {
    guard case .table(let table) = self else { return summary(in: vocabulary) }
    var parts = table.columns.map { $0.definition(in: vocabulary) }
    if let key = table.primaryKey { parts.append("primary key \(key.summary(in: vocabulary))") }
    parts += table.uniques.map { $0.summary(in: vocabulary) }
    parts += table.checks.map { $0.summary(in: vocabulary) }
    parts += table.foreignKeys.map { $0.summary(in: vocabulary) }
    let options = vocabulary.texts(of: table.options, at: .table)
    return (["\(table.name) (\(parts.joined(separator: ", ")))"] + options).joined(separator: " ")
  }
}
