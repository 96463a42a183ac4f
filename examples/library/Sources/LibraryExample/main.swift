import Foundation
import StemmaSQLite

/// Prints each step while a database moves.
final class Printer: MoveObserver {
  func willRun(_ step: MoveStep, index: Int, count: Int) {
    print("  step \(index + 1) of \(count): \(step.title)")
  }

  func didRun(statement: String, seconds: Double) {}
}

let folder = FileManager.default.temporaryDirectory.appending(path: "stemma-library-example").path()
try? FileManager.default.removeItem(atPath: folder)
try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)

// The library never looks at the clock, the environment or the working directory by itself.
let context = Context(
  directory: folder,
  environment: ["STEMMA_AUTHOR": "Ada Example <ada@example.com>"],
  now: { .init(seconds: Int64(Date().timeIntervalSince1970), offsetMinutes: 0) })

func writeSchema(_ sql: String) throws {
  try sql.write(toFile: "\(folder)/schema.sql", atomically: true, encoding: .utf8)
}

do {
  _ = try Workspace.initialize(InitRequest(branches: .own), context)
  let workspace = try Workspace.find(context)

  // Committing
  try writeSchema("CREATE TABLE users (id INTEGER PRIMARY KEY, mail TEXT NOT NULL);")
  let first = try workspace.commit(CommitRequest(message: "First table"))
  print("sealed \(first.revision.short) \(first.title)")

  // Moving a database
  let moved = try workspace.move(MoveRequest(target: "app.db", way: .upgrade), observer: Printer())
  print("\(moved.target) is at \(moved.plan.to?.short ?? "base")")

  // A rename is declared, never guessed.
  try writeSchema(
    "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT NOT NULL, name TEXT);")
  var request = CommitRequest(message: "Names; mail is email")
  request.renames = [RenameDeclaration("users.mail=email")].compactMap(\.self)
  let second = try workspace.commit(request)
  print("sealed \(second.revision.short) \(second.title)")
  print(second.diff.description)

  // Planning: what would the way back cost this database?
  _ = try workspace.move(MoveRequest(target: "app.db", way: .upgrade), observer: Printer())
  let back = try workspace.plan(from: .target("app.db"), to: .revision(first.revision.hex))
  for line in PlanText.lines(of: back.plan) { print(line) }

  // Inspecting
  for entry in try workspace.log() { print("\(entry.id.short) \(entry.date) \(entry.title)") }
  print("drifted:", try workspace.status(of: "app.db").drift != nil)
} catch {
  guard let error = StemmaError(describing: error) else { throw error }
  print("Error: \(error.message)")
  for line in error.details + error.hints { print("  \(line)") }
  exit(1)
}
