internal import RevisionStore

/// The texts of the schema source as they were when a revision was left, so that comments and layout are there
/// again when somebody comes back.
///
/// They are a help and no record: what is lost here is rendered anew.
struct RememberedTexts {
  /// How many revisions are kept.
  static let capacity = 20

  let session: SessionFile

  /// The files as they were at a revision; none where that is not known.
  func files(at revision: RevisionID) -> [SourceFile] {
    guard let entry = entries().last(where: { $0["revision"]?.string == revision.hex }),
      let files = entry["files"]?.array
    else { return [] }
    return files.compactMap { file in
      guard let name = file["path"]?.string, let text = file["text"]?.string else { return nil }
      return SourceFile(name: name, text: text)
    }
  }

  /// What is remembered once the files at a revision are, too.
  func adding(_ files: [SourceFile], at revision: RevisionID) -> JSONValue {
    let others = entries().filter { $0["revision"]?.string != revision.hex }
    let entry = JSONValue.object([
      "revision": .string(revision.hex),
      "files": .array(
        files.map { .object(["path": .string($0.name), "text": .string($0.text)]) }),
    ])
    return .array(others.suffix(Self.capacity - 1) + [entry])
  }

  private func entries() -> [JSONValue] { (try? session.read())??.array ?? [] }
}

extension Workspace {
  private var rememberedTexts: RememberedTexts { RememberedTexts(session: session("texts")) }

  /// Adds to a change what makes the schema source that of another revision, with the texts that its changed
  /// statements had there before.
  ///
  /// - Returns: The files that are changed.
  func goOver(
    from head: RevisionID?, _ old: Schema, to target: RevisionID, _ new: Schema,
    in change: inout FolderTransaction
  ) throws -> [String] {
    guard case .files(let patterns) = configuration.source else { return [] }
    var files = try sourceFiles()
    if let head {
      let texts = rememberedTexts.adding(files, at: head)
      try change.replace(file: rememberedTexts.session.path, with: texts.canonicalBytes)
    }
    guard old.snapshot.id != new.snapshot.id else { return [] }
    let known = rememberedTexts.files(at: target)
    let gone = known.filter { file in
      !files.contains { $0.name == file.name } && !FileSystem.exists(path(file.name))
    }
    files += gone.map { SourceFile(name: $0.name, text: "") }
    var patched = try dialect.patch(files, from: old, to: new, quoting: known)
    let read = known.isEmpty ? new : try? dialect.readSource(patched, format: format).schema
    if read?.snapshot.id != new.snapshot.id {
      patched = try dialect.patch(files, from: old, to: new)
    }
    let hasText = patched.contains { !$0.text.isEmpty }
    var changed: [String] = []
    for (before, after) in zip(files, patched) where before != after {
      // A file that a pattern found goes with its last statement, unless the pattern would find nothing.
      let isLeft = after.text.isEmpty && hasText && !patterns.contains(after.name)
      try change.replace(file: path(after.name), with: isLeft ? nil : Array(after.text.utf8))
      changed.append(after.name)
    }
    return changed
  }
}
