internal import RevisionStore

/// The texts of the schema source as they were when a revision was made or left, so that comments and layout are
/// there again when somebody comes back.
///
/// They are a help and no record: what is lost here is rendered anew.
struct RememberedTexts {
  /// How many revisions are kept, and how many of those with much text.
  private static let capacity = 400
  private static let largeCapacity = 40
  private static let large = 1 << 18

  private let folder: String

  init(folder: String) { self.folder = folder }

  /// The files as they were at a revision; none where that is not known.
  ///
  /// - `edited`: Whether those count that were left there uncommitted.
  func files(at revision: RevisionID, edited: Bool = true) -> [SourceFile] {
    for kind in edited ? [Kind.left, .usual, .large] : [.usual, .large] {
      if let bytes = cache(kind).content(of: revision.object),
        let files = try? JSONValue.parse(Array(bytes)).array
      {
        return files.compactMap { SourceFile($0) }
      }
    }
    return []
  }

  /// Keeps the files of which a revision was made.
  func keep(_ files: [SourceFile], at revision: RevisionID) {
    guard !files.isEmpty else { return }
    let bytes = JSONValue.array(files.map(\.json)).canonicalBytes
    if files != self.files(at: revision, edited: false) {
      cache(bytes.count > Self.large ? .large : .usual).keep(bytes, under: revision.object)
    }
    if files != self.files(at: revision) { cache(.left).keep(bytes, under: revision.object) }
  }

  /// Keeps the files as somebody leaves them at a revision: comments may have come that no revision has.
  func leave(_ files: [SourceFile], at revision: RevisionID) {
    guard !files.isEmpty, files != self.files(at: revision) else { return }
    cache(.left).keep(
      JSONValue.array(files.map(\.json)).canonicalBytes, under: revision.object)
  }

  private enum Kind { case left, usual, large }

  private func cache(_ kind: Kind) -> CacheFolder {
    switch kind {
    case .left:
      CacheFolder("\(folder)/left-texts", kind: "texts", capacity: Self.largeCapacity)
    case .usual: CacheFolder("\(folder)/texts", kind: "texts", capacity: Self.capacity)
    case .large: CacheFolder("\(folder)/long-texts", kind: "texts", capacity: Self.largeCapacity)
    }
  }
}

extension SchemaSource {
  var rememberedTexts: RememberedTexts { RememberedTexts(folder: site.location.store) }

  /// Keeps the schema source as it is, for whoever comes back to a revision that has its schema.
  func remember(at revision: RevisionID?) {
    guard let revision, case .files = site.configuration.source, let files = try? files() else {
      return
    }
    rememberedTexts.keep(files, at: revision)
  }

  /// The schema source as it was at a revision; nothing where nobody knows.
  ///
  /// Where the branches are the code's, a commit that has the revision's folder has its text, too.
  ///
  /// - `edited`: Whether what was left there uncommitted counts.
  func texts(at revision: RevisionID?, edited: Bool = true) -> [SourceFile] {
    guard let revision, case .files(let patterns) = site.configuration.source else { return [] }
    let known = rememberedTexts.files(at: revision, edited: edited)
    guard known.isEmpty, let folder = site.location.code?.relativePath(of: site.root),
      folder != "..",
      let code = try? repository.code(),
      let directory = site.location.code?.relativePath(of: repository.directory.path),
      let commit = try? code.commit(withFolderOf: revision, at: directory)
    else { return known }
    let prefix = folder.isEmpty || folder == "." ? "" : folder + "/"
    let names = patterns.flatMap { pattern -> [String] in
      guard pattern.contains("*") || pattern.contains("?") else { return [pattern] }
      let path = FileSystem.folder(of: prefix + pattern)
      let files = (try? code.fileNames(at: path == "." ? "" : path, in: commit)) ?? []
      let start = pattern.lastIndex(of: "/").map { pattern[...$0] } ?? ""
      let match = FilePattern(String(pattern.dropFirst(start.count)))
      return files.filter(match.matches).sorted().map { start + $0 }
    }
    return names.compactMap { name in
      guard let bytes = try? code.file(at: prefix + name, in: commit),
        let text = try? SourceText(bytes: bytes, name: name).text()
      else { return nil }
      return SourceFile(name: name, text: text)
    }
  }
}
