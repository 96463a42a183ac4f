internal import SchemaModel

/// What a ``FolderTransaction`` is to do: the content of its journal.
///
/// Carrying it out twice, or carrying out what is left of it, gives the same as once.
struct FolderIntent: Hashable, Sendable {
  /// A file that gets another content or goes.
  struct File: Hashable, Sendable {
    var path: String
    /// The blob of what it held when the change was made ready; `nil`: it was not there.
    var before: ObjectID?
    /// The blob of what it is to hold; `nil`: it goes.
    var after: ObjectID?
  }

  private static let version: Int64 = 2

  var writes: [String] = []
  var removals: [String] = []
  var files: [File] = []
  var note: JSONValue = .null

  /// Where a folder lies until it counts.
  static func staged(_ name: String) -> String { "\(FolderName.temporaryPrefix)new-\(name)" }

  /// Where a folder lies from the moment that it no longer counts.
  static func discarded(_ name: String) -> String { "\(FolderName.temporaryPrefix)old-\(name)" }

  /// Where files lie until they count.
  static func stage(of journal: String) -> String { "\(journal)-files" }

  static func stagedFile(_ index: Int, of journal: String) -> String {
    "\(stage(of: journal))/\(index)"
  }

  var isEmpty: Bool { writes.isEmpty && removals.isEmpty && files.isEmpty }

  /// Carries out what is left to do.
  ///
  /// - Returns: The files that somebody edited meanwhile.
  func apply(
    directory: String, journal: String, _ checkpoint: (FolderTransaction.Step) throws -> Void
  ) throws -> [KeptFile] {
    var kept: [KeptFile] = []
    for (index, name) in writes.enumerated() {
      try uncover(name, in: directory, journal)
      try checkpoint(.wrote(index))
    }
    for (index, name) in removals.enumerated() {
      try discard(name, in: directory)
      try checkpoint(.removed(index))
    }
    for (index, file) in files.enumerated() {
      if let file = try file.put(stagedAs: Self.stagedFile(index, of: journal)) {
        kept.append(file)
      }
      try checkpoint(.replaced(index))
    }
    if !(writes.isEmpty && removals.isEmpty) { try FileSystem.sync(directory) }
    return kept
  }

  private func uncover(_ name: String, in directory: String, _ journal: String) throws {
    let staged = "\(directory)/\(Self.staged(name))"
    let path = "\(directory)/\(name)"
    guard FileSystem.exists(staged) else {
      if FileSystem.exists(path) { return }
      throw RevisionDirectoryError(
        .damagedJournal, path: journal,
        message: "the folder \(path), which an interrupted command was to write, is lost",
        hint: Self.wayOut(of: journal))
    }
    try discard(name, in: directory)
    try FileSystem.move(staged, to: path)
  }

  // Renamed first, so that nobody sees a folder with only some of its files.
  private func discard(_ name: String, in directory: String) throws(FileError) {
    let path = "\(directory)/\(name)"
    guard FileSystem.exists(path) else { return }
    let discarded = "\(directory)/\(Self.discarded(name))"
    try FileSystem.removeTree(discarded)
    try FileSystem.move(path, to: discarded)
  }

  /// Removes what the change left under other names.
  func sweep(directory: String, journal: String) {
    for name in writes + removals {
      try? FileSystem.removeTree("\(directory)/\(Self.discarded(name))")
    }
    if !files.isEmpty { try? FileSystem.removeTree(Self.stage(of: journal)) }
  }

  /// Removes what any change left under other names, and says whether there was something.
  static func sweepStrays(directory: String, journal: String) throws(FileError) -> Bool {
    var found = false
    if FileSystem.exists(directory) {
      for entry in try FileSystem.list(directory)
      where entry.name.hasPrefix(FolderName.temporaryPrefix) {
        found = true
        try FileSystem.removeTree("\(directory)/\(entry.name)")
      }
    }
    if FileSystem.exists(stage(of: journal)) {
      found = true
      try FileSystem.removeTree(stage(of: journal))
    }
    return found
  }
}

extension FolderIntent {
  var json: JSONValue {
    .object([
      "version": .integer(Self.version),
      "writes": .array(writes.map { .string($0) }),
      "removals": .array(removals.map { .string($0) }),
      "files": .array(files.map(\.json)),
      "note": note,
    ])
  }

  init(journal: String) throws {
    let bytes = try FileSystem.read(journal)
    do {
      try self.init(json: try JSONValue.parse(bytes))
    } catch {
      throw RevisionDirectoryError(
        .damagedJournal, path: journal,
        message: "the journal of an interrupted command cannot be read: \(error)",
        hint: Self.wayOut(of: journal))
    }
  }

  private static func wayOut(of journal: String) -> String {
    "move \(journal) away; stemma restore --all then rewrites the folders"
  }

  private init(json: JSONValue) throws(RevisionFormError) {
    var reader = try RevisionJSONReader(json, "journal")
    guard try reader.integer("version") == Self.version else {
      throw reader.error("version", "is not one that this stemma knows")
    }
    writes = try reader.strings("writes")
    removals = try reader.strings("removals")
    note = reader.take("note") ?? .null
    for item in try reader.array("files") {
      files.append(try File(json: item))
    }
    try reader.finish()
  }
}
