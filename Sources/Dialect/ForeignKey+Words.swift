public import SchemaModel

extension ForeignKey.Action {
  /// The action in SQL, as the standard has it and every engine takes it: `SET NULL`.
  public var words: String {
    switch self {
    case .noAction: "NO ACTION"
    case .restrict: "RESTRICT"
    case .setNull: "SET NULL"
    case .setDefault: "SET DEFAULT"
    case .cascade: "CASCADE"
    }
  }
}
