public import SchemaModel

/// Test cases of other tools: two schemas, and what those print between them.
public enum PeerCases {
  /// Reads a document whose `cases` have `name`, `file`, the schemas `current` and `desired`, or `old` and `new` as lists of
  /// statements, and `error` where the tool refuses it.
  ///
  /// - Parameters:
  ///   - document: The document.
  ///   - file: What it is called.
  ///   - engine: Which engine the cases are for.
  /// - Returns: Each as a way from its current schema to the desired one; those that the tool refuses, and those without either, left
  ///   out.
  public static func cases(
    in document: JSONValue, file: String, engine: String
  ) -> [ConformanceCase] {
    (document["cases"]?.array ?? []).enumerated().compactMap { position, peer in
      guard let name = peer["name"]?.string, peer["error"] == nil else { return nil }
      let current = peer["current"]?.string ?? peer["old"]?.strings?.joined(separator: "\n")
      let desired = peer["desired"]?.string ?? peer["new"]?.strings?.joined(separator: "\n")
      guard current != nil || desired != nil else { return nil }
      return ConformanceCase(
        name, file: file, line: position + 1, engines: [engine],
        items: [
          .init("current", body: current ?? ""), .init("desired", body: desired ?? ""),
          .init("hazards", "any"),
        ])
    }
  }
}
