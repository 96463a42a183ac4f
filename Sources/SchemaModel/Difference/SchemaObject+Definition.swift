extension SchemaObject {
  /// An object other than a table in one line, close to SQL.
  public func definitionSummary(in vocabulary: Vocabulary) -> String {
    if case .table(let table) = self {
      return table.columns.count == 1 ? "1 column" : "\(table.columns.count) columns"
    }
    return parts(in: vocabulary).joined(separator: " ")
  }
}
