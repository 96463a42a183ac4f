import Dialect
import RevisionStore
import SchemaModel

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Writes revisions as folders, and their statements as plain files beside them.
///
/// Nothing is proven here: a replay of the history verifies every step.
struct HistoryWriter {
  private let workspace: String
  private let dialect: any Dialect
  private let format: SnapshotFormat
  private var statements: [(up: String, down: String)] = []
  private var bases: [RevisionID: RevisionFolder.Base] = [:]
  private var knownObjects: Set<ObjectID> = []
  private(set) var ids: [RevisionID] = []

  init(workspace: String, dialect: any Dialect) {
    (self.workspace, self.dialect) = (workspace, dialect)
    format = SnapshotFormat(dialect: dialect.name)
  }

  /// When two names are one.
  var names: NameRule { dialect.vocabulary.names }

  /// The canonical objects of some statements, as the dialect reads them.
  func objects(of definition: String) throws -> Schema {
    try dialect.readSource([SourceFile(name: "made", text: definition)], format: format).schema
  }

  /// Writes one revision: what it changes of its first parent's schema, and a script from each parent.
  ///
  /// - Returns: Its position, by which it is named as a parent.
  mutating func add(
    parents: [Int], changes: [ObjectPath: SchemaObject?], layout newLayout: Layout,
    scripts: [(up: String, down: String)]
  ) throws -> Int {
    let parentIDs = parents.map { ids[$0] }
    let base = parentIDs.first.flatMap { bases[$0] }
    let snapshot = (base?.snapshot ?? Snapshot(Schema(format: format))).updating(changes)
    var layout = base?.layout ?? Layout()
    for (name, table) in newLayout.tables { layout.tables[name] = table }
    let number = ids.count
    let content = RevisionContent(
      snapshot: snapshot, layout: layout, parents: parentIDs,
      migrations: scripts.map { Migration(up: script($0.up), down: script($0.down)) },
      author: Signature(
        name: "Bench", email: "bench@example.com", seconds: 1_700_000_000 + Int64(number) * 60,
        offsetMinutes: 0),
      message: "Revision \(number)")
    let known = knownObjects
    let encoded = try content.encoded { known.contains($0) }
    knownObjects.formUnion(encoded.objects.map(\.id))
    try write(RevisionFolder(content, id: encoded.id, base: base))
    bases[encoded.id] = RevisionFolder.Base(content)
    ids.append(encoded.id)
    statements.append((scripts[0].up, scripts[0].down))
    return number
  }

  /// Lets go of what a revision was, when no later one has it as its first parent.
  mutating func forget(_ number: Int) { bases[ids[number]] = nil }

  /// `bare/`: all statements in one transaction, each with its inverse, and the ids of the ends.
  func writeBareFiles() throws {
    mkdir("\(workspace)/bare", 0o755)
    let ups = statements.map { "\($0.up);\n" }.joined()
    try write("BEGIN;\n\(ups)COMMIT;\n", to: "all.sql")
    try write(statements.map { "\($0.up)\t\($0.down)\n" }.joined(), to: "statements.tsv")
    guard let head = ids.last else { return }
    let near = ids[max(0, (ids.count - 10) / 3 * 3)]
    try write("HEAD=\(head.hex)\nNEAR=\(near.hex)\n", to: "ids")
  }

  /// `bare/forked`: the ids of a fork's two ends.
  func writeEnds(main: Int, topic: Int) throws {
    mkdir("\(workspace)/bare", 0o755)
    try write("MAIN=\(ids[main].hex)\nTOPIC=\(ids[topic].hex)\n", to: "forked")
  }

  private func script(_ statement: String) -> MigrationScript {
    guard !statement.isEmpty else { return MigrationScript() }
    return MigrationScript(
      text: statement + ";\n",
      statements: statement.split(separator: ";").map { _ in
        MigrationScript.StatementNote(origin: .drafted)
      })
  }

  /// Written without waiting for the disk, which would take longer than all the rest.
  private func write(_ folder: RevisionFolder) throws {
    let path = "\(workspace)/revisions/\(folder.name)"
    mkdir(path, 0o755)
    for (name, bytes) in folder.files { try write(bytes, to: "\(path)/\(name)") }
  }

  private func write(_ text: String, to name: String) throws {
    try write(Array(text.utf8), to: "\(workspace)/bare/\(name)")
  }

  private func write(_ bytes: [UInt8], to path: String) throws {
    guard let file = fopen(path, "w") else { throw WriteError(path: path) }
    defer { fclose(file) }
    guard fwrite(bytes, 1, bytes.count, file) == bytes.count else { throw WriteError(path: path) }
  }
}

/// A file that could not be written.
struct WriteError: Error {
  let path: String
}
