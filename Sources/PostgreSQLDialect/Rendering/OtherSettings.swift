internal import SchemaModel

/// What is said by statements of their own of objects that the model keeps whole.
enum OtherSettings {
  /// What makes of one set of options another, at once behind the statement that makes the object.
  static func changes(from old: Options, to new: Options, of object: OtherObject) -> [String] {
    let name = ObjectAddress(object)
    var result: [String] = []
    if old[.parameters] != new[.parameters], let head = name.alter {
      result += ParameterList(new[.parameters])
        .changes(from: ParameterList(old[.parameters])).map { "\(head) \($0);" }
    }
    if !old.agrees(with: new, on: .unlogged), let head = name.alter {
      result.append("\(head) SET \(new[flag: .unlogged] ? "UNLOGGED" : "LOGGED");")
    }
    if object.kind == .statistics, old[.statistics] != new[.statistics], let head = name.alter {
      result.append("\(head) SET STATISTICS \(new[.statistics] ?? "-1");")
    }
    if old[.enabled] != new[.enabled] {
      result += enabling(object, new[.enabled]).map { ["\($0);"] } ?? []
    }
    return result + (name.comment.flatMap { Comment.change($0, old, new) }.map { [$0] } ?? [])
      + Comment.columnChanges(of: SQLName.qualified(object.name), old, new)
  }

  /// What gives a sequence to a column, or takes it away, when both are there; `nil` where nothing changes.
  static func owner(from old: Options, to new: Options, of object: OtherObject) -> String? {
    guard old[.ownedBy] != new[.ownedBy] else { return nil }
    let column = new[.ownedBy].flatMap { Subject("table/\($0)") }
    let owner =
      column.flatMap { subject in
        subject.column.map {
          SQLName.qualified(subject.object.name) + "." + SQLName.quoted($0)
        }
      } ?? "NONE"
    return "ALTER SEQUENCE \(SQLName.qualified(object.name)) OWNED BY \(owner);"
  }

  /// `ALTER TABLE … DISABLE TRIGGER …`, without a semicolon.
  private static func enabling(_ object: OtherObject, _ state: String?) -> String? {
    let words =
      switch state {
      case "disabled": "DISABLE"
      case "replica": "ENABLE REPLICA"
      case "always": "ENABLE ALWAYS"
      default: "ENABLE"
      }
    let name = WrittenName(object.path)
    switch object.kind {
    case .trigger, .rule:
      let kind = object.kind == .rule ? "RULE" : "TRIGGER"
      let table = SQLName.qualified(name.relation ?? "")
      return "ALTER TABLE \(table) \(words) \(kind) \(name.ownSQL)"
    case .eventTrigger: return "ALTER EVENT TRIGGER \(name.ownSQL) \(words)"
    default: return nil
    }
  }
}
