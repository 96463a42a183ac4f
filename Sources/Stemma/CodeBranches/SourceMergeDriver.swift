internal import RevisionStore

/// Joins three versions of a schema source by what they mean: Git's merge driver for `schema.sql`.
///
/// What cannot be read as a schema is joined by its lines. One side alone is never taken: what the two
/// disagree about stands between conflict markers.
public struct SourceMergeDriver {
  private let context: Context

  /// Makes a driver that resolves paths in a context.
  public init(_ context: Context) { self.context = context }

  /// Merges, and leaves the result in the file of our version.
  ///
  /// - Parameters:
  ///   - base: The file with the common version.
  ///   - ours: The file with our version, which gets the result.
  ///   - theirs: The file with their version.
  ///   - path: Where the result belongs: within the workspace whose engine reads it.
  ///   - markerSize: How many characters the markers of a conflict have.
  ///   - ourLabel: What Git calls our side; `nil` where it does not say.
  ///   - theirLabel: What Git calls their side; `nil` where it does not say.
  /// - Returns: The conflicts in words; none for a clean merge.
  /// - Throws: When a file cannot be read or written.
  public func merge(
    base: String, ours: String, theirs: String, path: String, markerSize: Int = 7,
    ourLabel: String? = nil, theirLabel: String? = nil
  ) throws -> [String] {
    let read = { (file: String) in
      try SourceText.read(context.absolute(file), shownAs: path)
    }
    let versions = Versions(
      base: try read(base), ours: try read(ours), theirs: try read(theirs), path: path,
      markers: TextMerge.Markers(
        size: markerSize, ours: label(ourLabel) ?? "HEAD",
        theirs: label(theirLabel) ?? nameOfTheirs ?? rebasedCommit(at: path) ?? "theirs"))
    let result = try merged(versions)
    if result.text != versions.ours {
      try FileSystem.write(Array(result.text.utf8), to: context.absolute(ours))
    }
    return result.conflicts
  }

  /// A label as Git gives it; versions before 2.44 know no such placeholder and leave it as it is.
  private func label(_ text: String?) -> String? {
    text.flatMap { $0.isEmpty || $0.hasPrefix("%") ? nil : $0 }
  }

  /// What `git merge` calls the other side, as it tells programs that it starts.
  private var nameOfTheirs: String? {
    let names = context.environment.filter { $0.key.hasPrefix("GITHEAD_") }
    return names.count == 1 ? names.first?.value : nil
  }

  /// What a rebase under way is making anew.
  private func rebasedCommit(at path: String) -> String? {
    CodeLocation.discover(from: FileSystem.folder(of: context.absolute(path)))
      .flatMap { RebasedCommit(in: $0.gitDirectory)?.label }
  }

  private struct Versions {
    var base: String
    var ours: String
    var theirs: String
    var path: String
    var markers: TextMerge.Markers

    /// Why a side cannot be read to its end, in words.
    ///
    /// What is no schema yet may well be joined by its lines; what was cut short may not.
    func faults(_ dialect: any Dialect, _ format: SnapshotFormat) -> [String] {
      [(ours, markers.ours), (theirs, markers.theirs)].compactMap { text, side in
        do {
          _ = try dialect.readSource([SourceFile(name: path, text: text)], format: format)
          return nil
        } catch {
          guard let error = error as? SourceError, error.reason != .other else { return nil }
          return "\(error.position) of \(side): \(error.message)"
        }
      }
    }
  }

  private struct Result {
    var text: String
    var conflicts: [String]
  }

  private func merged(_ versions: Versions) throws -> Result {
    let lines = try TextMerge(
      base: versions.base, ours: versions.ours, theirs: versions.theirs, path: versions.path,
      markers: versions.markers)
    let workspace = try? workspace(of: versions.path)
    do {
      if let workspace { return try SchemaVersions(versions, in: workspace).merged(lines) }
    } catch  where error is SourceError || error is StemmaError {
      // One of them is no schema.
    }
    let faults = workspace.map { versions.faults($0.dialect, $0.format) } ?? []
    return Result(
      text: lines.text,
      conflicts: lines.isClean
        ? faults : faults + ["\(versions.path): both sides changed the same lines"])
  }

  private func workspace(of path: String) throws -> Workspace {
    let folder = FileSystem.folder(of: context.absolute(path))
    return try Workspace.find(
      Context(
        dialects: context.dialects, directory: folder, environment: context.environment,
        now: context.now))
  }

  /// Three versions that are schemas.
  private struct SchemaVersions {
    let versions: Versions
    let workspace: Workspace
    let base: SourceSchema
    let ours: SourceSchema
    let theirs: SourceSchema

    init(_ versions: Versions, in workspace: Workspace) throws {
      self.versions = versions
      self.workspace = workspace
      let read = { (text: String) in
        try workspace.dialect.readSource(
          [SourceFile(name: versions.path, text: text)], format: workspace.format)
      }
      base = try read(versions.base)
      ours = try read(versions.ours)
      theirs = try read(versions.theirs)
    }

    func merged(_ lines: TextMerge) throws -> Result {
      let merge = merge(taking: [])
      let ours = try patched(
        versions.ours, from: ours.schema, to: merge.merged, since: merge)
      guard !merge.conflicts.isEmpty else {
        // The lines keep the comments of both sides, where they say the same.
        let isExact = lines.isClean && reads(lines.text, as: merge.merged)
        return Result(text: isExact ? lines.text : ours, conflicts: [])
      }
      let conflicts = merge.conflicts.map(\.message)
      let other = self.merge(
        taking: merge.conflicts.map { MergeResolution($0.path, member: $0.member, side: .theirs) })
      let theirs = try patched(
        ours, from: merge.merged, to: other.merged)
      let marked = try TextMerge(
        base: nil, ours: ours, theirs: theirs, path: versions.path, markers: versions.markers)
      return Result(text: marked.isClean ? lines.text : marked.text, conflicts: conflicts)
    }

    private func merge(taking resolutions: [MergeResolution]) -> SchemaMerge {
      SchemaMerge(
        base: base.schema, ours: side(ours), theirs: side(theirs),
        in: workspace.dialect.vocabulary, resolutions: resolutions)
    }

    private func side(_ source: SourceSchema) -> MergeSide {
      let vocabulary = workspace.dialect.vocabulary
      let living = RenameHints(source.renames).withoutExchanges(
        in: base.schema, as: vocabulary
      ) { base.declares($0, under: vocabulary.names) }
      return MergeSide(
        schema: source.schema,
        renames: living.applicable(from: base.schema, to: source.schema, in: vocabulary))
    }

    /// A text changed as little as a schema asks for, with what the other side has of it.
    private func patched(
      _ text: String, from old: Schema, to new: Schema, since merge: SchemaMerge? = nil
    ) throws -> String {
      let file = { SourceFile(name: versions.path, text: $0) }
      var texts = SourceTexts([[file(versions.theirs)]])
      if let merge {
        texts.base = [file(versions.base)]
        texts.renames = merge.renamesFromOurs
        texts.theirRenames = merge.renamesFromTheirs
        texts.baseRenames = merge.renamesFromBase
      }
      let dialect = workspace.dialect
      let quoted = try dialect.patch([file(text)], from: old, to: new, with: texts)
      if let result = quoted.first?.text, reads(result, as: new) { return result }
      return try dialect.patch([file(text)], from: old, to: new).first?.text ?? text
    }

    private func reads(_ text: String, as schema: Schema) -> Bool {
      workspace.source.makes([SourceFile(name: versions.path, text: text)], schema)
    }
  }
}
