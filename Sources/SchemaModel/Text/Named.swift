/// What is looked for by a name: one is found in any letter case.
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
extension OpaqueObject: Named {}

extension Sequence where Element: Named {
  /// The first one of a name; `nil` for none.
  @inlinable
  public func named(_ name: String) -> Element? { first { $0.name.isNamed(like: name) } }

  /// All by their folded names; of several under one, the first.
  @inlinable
  public var byFoldedName: [String: Element] {
    Dictionary(map { ($0.name.folded, $0) }, uniquingKeysWith: { first, _ in first })
  }
}
