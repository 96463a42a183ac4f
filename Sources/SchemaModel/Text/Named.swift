/// What is looked for by a name: one is found in whatever spelling the engine takes for the same.
public protocol Named {
  /// The name as it was declared.
  var name: String { get }
}

extension Table: Named {}
extension Column: Named {}
extension View: Named {}
extension Index: Named {}
extension Trigger: Named {}
extension VirtualTable: Named {}
extension OtherObject: Named {}

extension Sequence where Element: Named {
  /// The first one of a name; `nil` for none.
  @inlinable
  public func named(_ name: String, under rule: NameRule) -> Element? {
    first { rule.areEqual($0.name, name) }
  }
}

extension Schema {
  /// The object of a name; one that is named so letter by letter comes first.
  public func object(named path: ObjectPath, under rule: NameRule) -> SchemaObject? {
    objects[path] ?? objects.first { rule.areEqual($0.key, path) }?.value
  }

  /// The table of a name; one that is named so letter by letter comes first.
  public func table(named name: String, under rule: NameRule) -> Table? {
    guard case .table(let table) = object(named: ObjectPath(.table, name), under: rule) else {
      return nil
    }
    return table
  }
}
