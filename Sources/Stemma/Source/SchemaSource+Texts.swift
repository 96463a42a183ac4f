internal import RevisionStore

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
