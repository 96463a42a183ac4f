internal import SchemaModel

/// Storage parameters, as the model has them: `autovacuum_enabled=false, fillfactor=70`.
struct ParameterList {
  private let values: [(name: String, value: String)]

  /// Reads the text of an option.
  init(_ text: String?) {
    values = (text ?? "").split(separator: ", ").map { part in
      let name = part.prefix { $0 != "=" }
      return (String(name), String(part.dropFirst(name.count + 1)))
    }
  }

  /// What leads from other parameters to these, behind `ALTER …`: `SET (…)`, `RESET (…)`.
  func changes(from old: ParameterList) -> [String] {
    let gone = old.values.map(\.name).filter { name in !values.contains { $0.name == name } }
    let set = values.filter { new in !old.values.contains { $0 == new } }
    return (gone.isEmpty ? [] : ["RESET (\(gone.joined(separator: ", ")))"])
      + (set.isEmpty
        ? [] : ["SET (\(set.map { "\($0.name)=\($0.value)" }.joined(separator: ", ")))"])
  }
}
