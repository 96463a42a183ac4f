extension Dialect {
  /// A merged schema as the engine reads it.
  ///
  /// Whether the order of a table's columns matters follows from all objects together: one side may drop the
  /// last view that reads the table through `*` while the other adds one.
  ///
  /// - Returns: The schema itself where the engine does not take it; compiling says why.
  func readBack(_ merged: Schema) -> Schema {
    let file = SourceFile(
      name: "the merged schema", text: render(merged).joined(separator: "\n"))
    return (try? readSource([file], format: merged.format).schema) ?? merged
  }
}
