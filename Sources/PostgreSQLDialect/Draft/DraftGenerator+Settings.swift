internal import Dialect
internal import SchemaModel

extension DraftGenerator {
  /// Writes what is said of objects that stay by statements of their own.
  mutating func changeSettings() {
    for (path, object) in old.objects.sorted(by: { $0.key < $1.key })
    where changes.stays(path) && !changes.replaced.contains(path) {
      guard let next = new[path], next != object else { continue }
      let sql: [String]
      switch (object, next) {
      case (.view(let old), .view(let new)): sql = viewChanges(old, new)
      case (.index(let old), .index(let new)): sql = indexChanges(old, new)
      case (.other(let old), .other(let new)):
        sql =
          (TypeChanges.statements(from: old, to: new) ?? [])
          + OtherSettings.changes(from: old.options, to: new.options, of: new)
        noteLostAttributes(from: old, to: new)
        if let owner = OtherSettings.owner(from: old.options, to: new.options, of: new) {
          plan.add(
            ownerChange(of: new) + [owner], as: .owner(path), phase: .expand, rank: .settings)
        }
      default: continue
      }
      let rank: DraftPlan.Rank = path.kind.isType || path.kind == .sequence ? .types : .settings
      plan.add(sql, as: .settings(path), phase: .expand, rank: rank)
    }
  }

  /// Names the columns whose values lose parts with attributes of their type.
  private mutating func noteLostAttributes(from before: OtherObject, to after: OtherObject) {
    guard after.kind == .composite else { return }
    for name in TypeChanges.lostAttributes(from: before.definition, to: after.definition) {
      for table in old.tables {
        for column in table.columns where oldNeeds.named(in: [column.type]).contains(before.path) {
          hazards.add(
            .dataLoss, Subject(table: table.name, column: column.name),
            "the part \(name) of its values goes with the attribute of \(WrittenName(after.name).own)"
          )
        }
      }
    }
  }

  func viewChanges(_ old: View, _ new: View) -> [String] {
    let head = "ALTER VIEW \(SQLName.qualified(new.name)) "
    let (before, after) = (old.parameters, new.parameters)
    return ParameterList(after).changes(from: ParameterList(before)).map { "\(head)\($0);" }
      + ViewRenderer.changes(from: old.options, to: new.options, of: new)
  }

  func indexChanges(_ old: Index, _ new: Index) -> [String] {
    let head = "ALTER INDEX \(SQLName.qualified(new.name)) "
    var result = ParameterList(new.options[.parameters])
      .changes(from: ParameterList(old.options[.parameters])).map { "\(head)\($0);" }
    if old.options[.tablespace] != new.options[.tablespace] {
      let space = new.options[.tablespace] ?? "pg_default"
      result.append("\(head)SET TABLESPACE \(SQLName.quoted(space));")
    }
    return result + IndexRenderer.changes(from: old.options, to: new.options, of: new)
  }
}

extension View {
  /// Its options as parameters.
  fileprivate var parameters: String {
    [
      options[flag: .securityBarrier] ? "security_barrier=true" : nil,
      options[flag: .securityInvoker] ? "security_invoker=true" : nil,
      options[.checkOption].map { "check_option=\($0)" },
    ].compactMap(\.self).joined(separator: ", ")
  }
}
