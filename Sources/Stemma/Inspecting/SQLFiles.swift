internal import RevisionStore

/// A file of SQL, or a folder of them, somewhere outside the schema source.
struct SQLFiles {
  private let path: String
  private let name: String

  init(_ path: String, shownAs name: String) {
    self.path = path
    self.name = name
  }

  /// The schema that the files make; those of a folder in the order of their names.
  func schema(_ dialect: any Dialect, _ format: SnapshotFormat) throws -> Schema {
    try dialect.readSource(try files(), format: format).schema
  }

  private func files() throws -> [SourceFile] {
    guard FileSystem.isFolder(path) else {
      return [SourceFile(name: name, text: try SourceText.read(path, shownAs: name))]
    }
    return try FileSystem.list(path).map(\.name).filter { $0.hasSuffix(".sql") }.sorted().map {
      SourceFile(
        name: "\(name)/\($0)",
        text: try SourceText.read("\(path)/\($0)", shownAs: "\(name)/\($0)"))
    }
  }
}
