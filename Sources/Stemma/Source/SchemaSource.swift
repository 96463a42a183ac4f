internal import RevisionStore

/// The schema as somebody wants it to be: files of SQL, or what a command prints.
struct SchemaSource: Room {
  let repository: Repository

  /// What it says now.
  ///
  /// - Throws: `SourceError` where it is no valid schema, ``StemmaError`` where it cannot be read.
  func read() throws -> SourceSchema {
    let source = try reading()
    return SourceSchema(schema: try source.schema.schema(), renames: source.renames)
  }

  /// What it says, decoded only as far as it is asked for.
  func reading() throws -> SourceReading {
    let files = try files()
    do {
      let source = try site.dialect.readSource(
        files, format: site.format, memory: site.schemaMemory)
      for file in files { warnOfCut(in: file) }
      return source
    } catch var error as SourceError {
      error.hints += waysOut(of: error)
      throw error
    }
  }

  /// Its files, in the order of `stemma.toml`, those of a glob by name.
  func files() throws -> [SourceFile] {
    switch site.configuration.source {
    case .files(let patterns):
      return try patterns.flatMap { try expand($0) }.map { name in
        SourceFile(name: name, text: try SourceText.read(site.path(name), shownAs: name))
      }
    case .command(let command):
      try Grants(site: site).requireTrust(in: command)
      site.context.log("run the schema command: \(command)")
      let output = try ShellCommand(
        command, directory: site.root, environment: site.context.environment
      )
      .run()
      return [SourceFile(name: "output of \(command)", text: output)]
    }
  }

  // MARK: Files

  private func expand(_ pattern: String) throws -> [String] {
    guard pattern.contains("*") || pattern.contains("?") else {
      guard FileSystem.exists(site.path(pattern)) else {
        throw StemmaError.failed(
          .sourceUnreadable, "the schema source \(pattern) is not there", about: pattern,
          hints: ["create it, or name another file in \(Configuration.fileName) (schema = …)"])
      }
      guard !FileSystem.isFolder(site.path(pattern)) else {
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
    let here = folder.isEmpty ? site.root : site.path(folder)
    let entries = FileSystem.isFolder(here) ? try FileSystem.list(here) : []
    return try entries.map(\.name).filter {
      pattern.matches($0) && (!$0.hasPrefix(".") || part.hasPrefix("."))
    }
    .flatMap { name in
      try matches(of: parts.dropFirst(), in: folder.isEmpty ? name : "\(folder)/\(name)")
    }
  }
}

extension Room {
  /// The schema as somebody wants it to be.
  var source: SchemaSource { SchemaSource(repository: repository) }
}

/// A pattern of the names of files, as in a schema source: `*.sql`.
///
/// `*` stands for any run of characters and `?` for any one. ASCII letters count in either case, since there are file systems
/// on which they do.
struct FilePattern {
  private let pattern: TextPattern

  init(_ text: String) { pattern = TextPattern(text.asciiLowercased) }

  /// Whether the pattern fits a whole name.
  func matches(_ name: String) -> Bool { pattern.matches(name.asciiLowercased) }
}

extension SchemaSource {
  /// Says that a file ends as one does that was cut short: in its last line, without a semicolon.
  ///
  /// It need not be a fault, so it does not stop anybody.
  func warnOfCut(in file: SourceFile) {
    let text = file.text.utf8
    guard let last = text.last, last != 0x0a, last != UInt8(ascii: ";"),
      let statement = site.dialect.split(file.text).last, !statement.text.hasSuffix(";")
    else { return }
    let place = TextPlace(at: statement.utf8Range.upperBound, in: file.text)
    repository.warn(
      "\(file.name):\(place.line):\(place.column): the last statement has no semicolon, and its line"
        + " no end: see that the file was not cut short")
  }

  /// The commands that help where the schema source cannot be read.
  func waysOut(of error: SourceError) -> [String] {
    let file = error.file.shellQuoted
    guard case .files = site.configuration.source else {
      return ["stemma status     runs the schema command again, once it is mended"]
    }
    switch error.reason {
    case .conflict:
      let isDiverged = ((try? repository.leaves()) ?? []).count > 1
      return isDiverged
        ? ["stemma merge     joins the schemas of both sides, and writes the schema source"]
        : ["stemma status     reads it again, once that is done"]
    case .incomplete where site.configuration.branches == .code:
      return ["git diff \(file)     shows what is missing, git restore \(file) brings it back"]
    case .incomplete where (try? repository.headRevision()) ?? nil != nil:
      return [
        "stemma reset --hard HEAD     writes the schema source anew, as the current revision has it"
      ]
    case .incomplete, .other:
      return error.hints.isEmpty ? ["stemma status     reads it again, once it is mended"] : []
    }
  }
}
