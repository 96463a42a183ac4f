extension SchemaObject {
  /// The object in one line for people.
  var summary: String {
    guard case .table(let table) = self else {
      return ([path.name] + parts).joined(separator: " ")
    }
    return "\(table.name) (\(table.columns.map(\.name).joined(separator: ", ")))"
  }
}
