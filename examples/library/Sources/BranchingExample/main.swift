import Foundation
import StemmaSQLite

let folder = FileManager.default.temporaryDirectory.appending(path: "stemma-branching-example")
  .path()
try? FileManager.default.removeItem(atPath: folder)
try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)

// With a clock that stands still, every run makes the same revisions.
let context = Context(
  directory: folder, environment: ["STEMMA_AUTHOR": "Ada Example <ada@example.com>"],
  now: { .init(seconds: 1_795_366_980, offsetMinutes: 60) })

/// Puts a text in the place of another one in the schema source, and commits that.
func commit(
  _ message: String, replacing old: String, with new: String, in workspace: Workspace
) throws {
  let file = "\(workspace.root)/schema.sql"
  let text = try String(contentsOfFile: file, encoding: .utf8)
  try text.replacing(old, with: new).write(toFile: file, atomically: true, encoding: .utf8)
  let report = try workspace.commit(CommitRequest(message: message))
  print("sealed \(report.revision.short) \(report.title)")
}

_ = try Workspace.initialize(InitRequest(branches: .own), context)
let workspace = try Workspace.find(context)

do {
  try """
  CREATE TABLE users (
    id INTEGER PRIMARY KEY,
    name TEXT
  );

  """.write(toFile: "\(folder)/schema.sql", atomically: true, encoding: .utf8)
  _ = try workspace.commit(CommitRequest(message: "Users"))

  // Two branches change one table.
  _ = try workspace.switchBranch(to: "feature/mail", creating: true)
  try commit("Addresses", replacing: "name TEXT", with: "name TEXT,\n  mail TEXT", in: workspace)
  _ = try workspace.switchBranch(to: "main", creating: false)
  try commit(
    "Years of birth", replacing: "name TEXT", with: "name TEXT,\n  born INTEGER", in: workspace)
  try commit(
    "Short names", replacing: "name TEXT", with: "name TEXT CHECK (length(name) < 10)",
    in: workspace)

  // Merging: the columns of both are there afterwards.
  let merged = try workspace.merge(MergeRequest("feature/mail"))
  print("\(merged.outcome.rawValue) \(merged.revision?.short ?? "")")
  for conflict in merged.conflicts { print("  \(conflict.message)") }
  try commit(
    "Notes", replacing: ");", with: ");\n\nCREATE TABLE notes (text TEXT);", in: workspace)
  for entry in try workspace.log() { print("\(entry.id.short) \(entry.title)") }

  // Bisecting: which revision refuses a long name?
  _ = try workspace.startBisection(BisectRequest(bad: "HEAD", goods: ["main~3"]))
  let found = try workspace.runBisection { database in
    try workspace.verdict(
      of: "INSERT INTO users (id, name) SELECT 99, 'Bartholomew' WHERE 1", on: database.path)
  }
  if case .found(let revision) = found.state {
    print("first bad revision: \(revision.entry.id.short) \(revision.entry.title)")
  }
  try workspace.resetBisection()
} catch {
  guard let error = StemmaError(describing: error) else { throw error }
  print("Error: \(error.message)")
  for line in error.details + error.hints { print("  \(line)") }
  exit(1)
}
