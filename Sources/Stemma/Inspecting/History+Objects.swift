extension History {
  /// An object as it was at a revision.
  ///
  /// - Parameters:
  ///   - object: Its path, or its bare name where only one object has it.
  ///   - id: The revision.
  ///   - name: What that is called in errors.
  /// - Returns: The object.
  /// - Throws: ``StemmaError`` when there is none, or several of that name.
  func object(
    _ object: String, of id: RevisionID, called name: String
  ) throws -> SchemaObject {
    let rule = vocabulary.names
    let schema = try schema(of: id)
    let matches = schema.objects.values.filter {
      rule.areEqual($0.path.description, object) || rule.areEqual($0.path.name, object)
    }
    guard let match = matches.first else {
      let near = EditDistance.nearest(to: object, in: schema.objects.keys.map(\.description))
      throw StemmaError.failed(
        .unknownObject, "there is no \(object) at \(name)", about: object,
        hints: near.map { ["Did you mean \($0)?"] } ?? [])
    }
    guard matches.count == 1 else {
      throw StemmaError.usage(
        .ambiguousName, "several objects are named \(object)", about: object,
        hints: matches.map(\.path.description).sorted())
    }
    return match
  }
}
