internal import RevisionStore

extension Workspace {
  /// What the schema source says now.
  ///
  /// - Throws: `SourceError` where it is no valid schema, ``StemmaError`` where it cannot be read.
  public func readSource() throws -> SourceSchema {
    let source = try sourceReading()
    return SourceSchema(schema: try source.schema.schema(), renames: source.renames)
  }

  /// What the schema source says, decoded only as far as it is asked for.
  func sourceReading() throws -> SourceReading {
    let files = try sourceFiles()
    do {
      let source = try dialect.readSource(files, format: format, memory: schemaMemory)
      for file in files { warnOfCut(in: file) }
      return source
    } catch var error as SourceError {
      error.hints += waysOut(of: error)
      throw error
    }
  }

  /// The files of the schema source, in the order of `stemma.toml`, those of a glob by name.
  func sourceFiles() throws -> [SourceFile] {
    switch configuration.source {
    case .files(let patterns):
      return try patterns.flatMap { try expand($0) }.map { name in
        SourceFile(name: name, text: try Self.text(of: path(name), shownAs: name))
      }
    case .command(let command):
      try requireTrust(in: command)
      context.log("run the schema command: \(command)")
      let output = try ShellCommand(command, directory: root, environment: context.environment)
        .run()
      return [SourceFile(name: "output of \(command)", text: output)]
    }
  }

  // MARK: Files

  /// Reads a file of text.
  static func text(of path: String, shownAs name: String) throws -> String {
    try SourceText(bytes: FileSystem.read(path), name: name).text()
  }

  private func expand(_ pattern: String) throws -> [String] {
    guard pattern.contains("*") || pattern.contains("?") else {
      guard FileSystem.exists(path(pattern)) else {
        throw StemmaError.failed(
          .sourceUnreadable, "the schema source \(pattern) is not there", about: pattern,
          hints: ["create it, or name another file in \(Configuration.fileName) (schema = …)"])
      }
      guard !FileSystem.isFolder(path(pattern)) else {
        throw StemmaError.failed(
          .sourceUnreadable, "the schema source \(pattern) is a folder", about: pattern,
          hints: [
            "schema = [\"\(pattern)/*.sql\"] in \(Configuration.fileName)     takes its files"
          ])
      }
      return [pattern]
    }
    let found = try matches(of: pattern.split(separator: "/")[...], in: "")
    guard !found.isEmpty else {
      throw StemmaError.failed(
        .sourceUnreadable, "no file matches the schema source \(pattern)", about: pattern)
    }
    return found.sorted()
  }

  /// Walks a glob's parts; `*` and `?` match within one part of a path.
  private func matches(of parts: ArraySlice<Substring>, in folder: String) throws -> [String] {
    guard let part = parts.first else { return [folder] }
    let pattern = FilePattern(String(part))
    let here = folder.isEmpty ? root : path(folder)
    let entries = FileSystem.isFolder(here) ? try FileSystem.list(here) : []
    return try entries.map(\.name).filter {
      pattern.matches($0) && (!$0.hasPrefix(".") || part.hasPrefix("."))
    }
    .flatMap { name in
      try matches(of: parts.dropFirst(), in: folder.isEmpty ? name : "\(folder)/\(name)")
    }
  }
}
