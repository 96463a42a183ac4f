internal import ArgumentParser
internal import Stemma

/// Begins a bisection.
struct BisectStart: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "start",
    abstract: "Begin a bisection",
    discussion: """
      With --db each candidate is a fresh copy of that database, moved up to it, so that faults in data show; \
      the database must stand at an ancestor of the candidate, which is skipped otherwise.

        stemma bisect start HEAD v1.0 --db \(Engines.example("production-copy"))
      """)

  @Argument(help: "A revision with the fault.") var bad: String?
  @Argument(help: "Revisions without it; 'base' is the empty schema.") var goods: [String] = []
  @Option(
    name: .customLong("db"),
    help: ArgumentHelp("Begin with copies of this database.", valueName: "seed"))
  var seed: String?
  @Option(
    name: .customLong("into"),
    help: ArgumentHelp(
      "Put each candidate here as a database; nothing may be there.", valueName: "location"))
  var file: String?
  @Option(help: "Give each table so many generated rows, without --db.") var rows = 10
  @Option(help: UnreachableOption.help) var unreachable = UnreachableOption.bad
  @Flag(help: "Print JSON.") var json = false
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    guard rows >= 0 else { throw ValidationError("--rows takes a number from 0 on") }
  }

  func run() throws {
    var request = BisectRequest(bad: bad, goods: goods, seed: seed, file: file)
    request.rows = rows
    request.unreachable = unreachable.meaning
    try global.bisect(json) { try $0.startBisection(request) }
  }
}
