internal import RevisionStore

extension Workspace {
  /// Refuses a merge that would write over what is not committed.
  ///
  /// With the code's branches the schema source may be ours, or what Git made of both: then what counts is
  /// that it has no object, and no column of a table, that neither side knows.
  func refuseLosingSource(_ input: MergeInput) throws {
    guard case .files = configuration.source else { return }
    guard try leaves().count > 1 else { return try refuseLosingChanges(against: input.ourSide.tip) }
    guard let (_, schema) = try mergedByGit(taking: .ours) else { return }
    let sides = try schemasGitMayHaveJoined(input)
    let unknown = schema.objects.values.flatMap { Self.parts(of: $0, unknownTo: sides) }
    guard unknown.isEmpty else {
      throw StemmaError.refused(
        .uncommittedChanges, "the schema source has changes that are not committed",
        details: unknown.sorted().map { "+ \($0)" },
        hints: ["take them out of the schema source, and put them back after the merge"])
    }
  }

  /// What the parts of a schema source may come from that Git joined by its lines.
  ///
  /// That is the sides, and what two of them make of one object; `git merge` may have brought more than two.
  private func schemasGitMayHaveJoined(_ input: MergeInput) throws -> [Schema] {
    let sides = [input.ours, input.theirs]
    var known = input.schemasOfMerge
    for leaf in try leaves() where !sides.contains(leaf) {
      for side in sides { known += try mergeInput(ours: side, theirs: leaf).schemasOfMerge }
    }
    return known
  }

  /// An object, or the columns of a table, that none of some schemas has like that.
  private static func parts(of object: SchemaObject, unknownTo sides: [Schema]) -> [String] {
    let known = sides.compactMap { $0[object.path] }
    guard !known.isEmpty else { return ["\(object.path)"] }
    guard case .table(let table) = object else { return [] }
    let columns = known.flatMap { object in
      if case .table(let table) = object { table.columns } else { [Column]() }
    }
    return table.columns.filter { !columns.contains($0) }.map { "\(object.path).\($0.name)" }
  }

  /// The schema source as it makes a schema; statements of objects that stay keep their text and comments, what
  /// another text has is taken from there, and conflict markers of Git's go.
  ///
  /// - Returns: All files; none where the source is the output of a command.
  func mergedSource(_ schema: Schema, with texts: SourceTexts) throws -> [SourceFile] {
    guard case .files = configuration.source else { return [] }
    let files = try sourceFiles()
    let (readable, current) = try readableSource(files)
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
  private func readableSource(_ files: [SourceFile]) throws -> ([SourceFile], Schema) {
    if let read = try mergedByGit(taking: .ours) ?? mergedByGit(taking: .theirs) { return read }
    return try salvage(
      files.map { file in
        SourceFile(name: file.name, text: ConflictMarkers.text(file.text, taking: .ours))
      })
  }

  /// The schema source with one side of what Git could not merge; `nil` where that is no schema.
  private func mergedByGit(
    taking side: ConflictMarkers.Side
  ) throws -> ([SourceFile], Schema)? {
    let files = try sourceFiles().map { file in
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

extension MergeInput {
  /// The three schemas and what becomes of them, with either side's version where they conflict.
  fileprivate var schemasOfMerge: [Schema] {
    let (ours, theirs) = (ourSide.side, theirSide.side)
    let vocabulary = ourSide.vocabulary
    return [
      base, ourSide.tip, theirSide.tip,
      SchemaMerge(base: base, ours: ours, theirs: theirs, in: vocabulary).merged,
      SchemaMerge(base: base, ours: theirs, theirs: ours, in: vocabulary).merged,
    ]
  }
}
