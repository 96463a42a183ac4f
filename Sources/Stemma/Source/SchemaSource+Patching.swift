internal import RevisionStore

extension SchemaSource {
  /// Files changed as little as another schema asks for, with what other texts have of it.
  func patched(
    _ files: [SourceFile], from old: Schema, to new: Schema, with texts: SourceTexts
  ) throws -> [SourceFile] {
    guard texts != SourceTexts() else { return try dialect.patch(files, from: old, to: new) }
    if let joined = joinedByLines(files, with: texts), makes(joined, new, inOrder: true) {
      return joined
    }
    if let patched = try? dialect.patch(files, from: old, to: new, with: texts),
      makes(patched, new)
    {
      return patched
    }
    return try dialect.patch(files, from: old, to: new)
  }

  /// The schema source with only the statements changed whose objects differ.
  ///
  /// - Returns: All files; none where nothing is to be changed.
  func patched(
    from old: Schema, to new: Schema, with texts: SourceTexts
  ) throws -> [SourceFile] {
    guard case .files = configuration.source, old.snapshot.id != new.snapshot.id else { return [] }
    return try patched(try files(), from: old, to: new, with: texts)
  }

  /// Files patched so that they make a schema, whatever they make now.
  func replaced(
    _ files: [SourceFile], by schema: Schema, at revision: RevisionID
  ) throws -> [SourceFile] {
    let known = texts(at: revision)
    if Set(known.map(\.name)) == Set(files.map(\.name)), makes(known, schema) {
      return files.map { file in known.first { $0.name == file.name } ?? file }
    }
    if let now = try? read().schema,
      let patched = try? patched(files, from: now, to: schema, with: SourceTexts([known]))
    {
      return patched
    }
    // What cannot be read cannot be patched: the source is written anew.
    let text = dialect.render(schema).map { $0 + "\n" }.joined(separator: "\n")
    return files.enumerated().map { index, file in
      SourceFile(name: file.name, text: index == 0 ? text : "")
    }
  }

  /// Refuses to lose changes that are not committed.
  func refuseLosingChanges(against committed: Schema) throws {
    guard case .files = configuration.source else { return }
    let changes = SchemaDiff(from: committed, to: try read().schema, in: dialect.vocabulary)
    guard changes.isEmpty else {
      throw StemmaError.refused(
        .uncommittedChanges, "the schema source has changes that are not committed",
        details: changes.description.lines,
        hints: [
          "stemma commit -m MESSAGE     keeps them on this branch",
          "undo them in the schema source",
        ])
    }
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
      let read = try? dialect.readSource(files, format: format, memory: site.schemaMemory)
        .schema,
      read.snapshot == schema.snapshot.id
    else { return false }
    let rule = dialect.vocabulary.names
    return !inOrder || (try? read.schema().layout(under: rule)) == schema.layout(under: rule)
  }
}

// MARK: - Joining

extension SchemaSource {
  /// The schema source as it makes a schema; statements of objects that stay keep their text and comments, what
  /// another text has is taken from there, and conflict markers of Git's go.
  ///
  /// - Returns: All files; none where the source is the output of a command.
  func merged(_ schema: Schema, with texts: SourceTexts) throws -> [SourceFile] {
    guard case .files = configuration.source else { return [] }
    let files = try files()
    let (readable, current) = try withoutMarkers(files)
    var texts = texts
    // What Git could not join has their side behind ours.
    if files != readable {
      texts.others.append(
        files.map {
          SourceFile(name: $0.name, text: ConflictMarkers.text($0.text, taking: .theirs))
        })
    }
    return try patched(readable, from: current, to: schema, with: texts)
  }

  /// The schema source without conflict markers, and what it says.
  private func withoutMarkers(_ files: [SourceFile]) throws -> ([SourceFile], Schema) {
    if let read = try mergedByGit(taking: .ours) ?? mergedByGit(taking: .theirs) { return read }
    return try salvage(
      files.map { file in
        SourceFile(name: file.name, text: ConflictMarkers.text(file.text, taking: .ours))
      })
  }

  /// The schema source with one side of what Git could not merge; `nil` where that is no schema.
  func mergedByGit(
    taking side: ConflictMarkers.Side
  ) throws -> ([SourceFile], Schema)? {
    let files = try files().map { file in
      ConflictMarkers.stand(in: file.text)
        ? SourceFile(name: file.name, text: ConflictMarkers.text(file.text, taking: side)) : file
    }
    do {
      return (files, try dialect.readSource(files, format: format).schema)
    } catch is SourceError {
      return nil
    }
  }

  /// Drops the statements that stand against reading a source, one after the other.
  private func salvage(_ files: [SourceFile]) throws -> ([SourceFile], Schema) {
    var files = files
    while true {
      do {
        return (files, try dialect.readSource(files, format: format).schema)
      } catch let error as SourceError {
        guard let index = files.firstIndex(where: { $0.name == error.file }),
          let statement = dialect.split(files[index].text).last(where: { $0.line <= error.line })
        else { throw error }
        var bytes = Array(files[index].text.utf8)
        bytes.removeSubrange(statement.utf8Range)
        files[index].text = String(decoding: bytes, as: UTF8.self)
      }
    }
  }
}
