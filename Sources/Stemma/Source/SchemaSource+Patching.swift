internal import RevisionStore

extension SchemaSource {
  /// Files changed as little as another schema asks for, with what other texts have of it.
  func patched(
    _ files: [SourceFile], from old: Schema, to new: Schema, with texts: SourceTexts
  ) throws -> [SourceFile] {
    guard texts != SourceTexts() else { return try site.dialect.patch(files, from: old, to: new) }
    if let joined = joinedByLines(files, with: texts), makes(joined, new, inOrder: true) {
      return joined
    }
    if let patched = try? site.dialect.patch(files, from: old, to: new, with: texts),
      makes(patched, new)
    {
      return patched
    }
    return try site.dialect.patch(files, from: old, to: new)
  }

  /// The files with what the other side changed in them, where the two changed no line alike; comments that
  /// stand by themselves, too.
  private func joinedByLines(_ files: [SourceFile], with texts: SourceTexts) -> [SourceFile]? {
    guard let theirs = texts.others.first, !texts.base.isEmpty else { return nil }
    var result = files
    for index in files.indices {
      let name = files[index].name
      guard let base = texts.base.first(where: { $0.name == name }),
        let other = theirs.first(where: { $0.name == name }), other != base
      else { continue }
      let merge = try? TextMerge(
        base: base.text, ours: files[index].text, theirs: other.text, path: name)
      guard let merge, merge.isClean else { return nil }
      result[index].text = merge.text
    }
    return result
  }

  /// Whether files are a source of just this schema; with its columns in their order, where that is asked for.
  func makes(_ files: [SourceFile], _ schema: Schema, inOrder: Bool = false) -> Bool {
    guard !files.isEmpty,
      let read = try? site.dialect.readSource(files, format: site.format, memory: site.schemaMemory)
        .schema,
      read.snapshot == schema.snapshot.id
    else { return false }
    let rule = site.dialect.vocabulary.names
    return !inOrder || (try? read.schema().layout(under: rule)) == schema.layout(under: rule)
  }
}
