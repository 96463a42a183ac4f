import Foundation
import StemmaPostgreSQL

// A server that moves its database to the revision it was built for before it takes requests. Several replicas may start at once:
// each step is applied once, and whoever comes later waits for it and finds nothing to do.
//
//   ServerExample URL

/// What a server would write into its log.
final class Log: MoveObserver {
  func willRun(_ step: MoveStep, index: Int, count: Int) { print("running", step.title) }

  func didRun(statement: String, seconds: Double) {}

  func didWait(for holders: [String], in step: MoveStep) { print("waiting for", holders) }
}

struct Replica {
  /// The folder with stemma.toml and the revisions, which is deployed with the program.
  let folder: String
  let database: String

  var context: Context {
    Context(
      directory: folder, environment: ["STEMMA_AUTHOR": "Ada Example <ada@example.com>"],
      now: { .init(seconds: Int64(Date().timeIntervalSince1970), offsetMinutes: 0) })
  }

  /// What comes before the first request.
  func start() -> String {
    do {
      let workspace = try Workspace.find(context)
      let moved = try workspace.move(
        MoveRequest(target: database, way: .upgrade), observer: Log())
      return moved.plan.steps.isEmpty ? "found the database moved" : "moved the database"
    } catch {
      return "does not start: " + (StemmaError(describing: error)?.message ?? "\(error)")
    }
  }
}

guard let database = CommandLine.arguments.dropFirst().first else {
  print("usage: ServerExample postgresql://…")
  exit(2)
}
let folder = FileManager.default.temporaryDirectory.appending(path: "stemma-server-\(getpid())")
try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
defer { try? FileManager.default.removeItem(at: folder) }
let replica = Replica(folder: folder.path(), database: database)

// What a developer does; it takes a server for throwaway databases, which moving does not.
_ = try Workspace.initialize(InitRequest(branches: .own), replica.context)
try """
CREATE TABLE visits (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, page text NOT NULL, at timestamptz NOT NULL DEFAULT now());
CREATE INDEX visits_by_page ON visits (page);
""".write(to: folder.appending(path: "schema.sql"), atomically: true, encoding: .utf8)
let workspace = try Workspace.find(replica.context)
print("sealed", try workspace.commit(CommitRequest(message: "Visits")).title)

/// Several replicas of a server that start together.
func start(_ count: Int, of replica: Replica) async -> [String] {
  await withTaskGroup(of: String.self) { group in
    for _ in 0..<count { group.addTask { replica.start() } }
    var outcomes: [String] = []
    for await outcome in group { outcomes.append(outcome) }
    return outcomes
  }
}

let outcomes = await start(3, of: replica)
for outcome in outcomes.sorted() { print("a replica", outcome) }
print("drifted:", try workspace.status(of: database).drift != nil)
