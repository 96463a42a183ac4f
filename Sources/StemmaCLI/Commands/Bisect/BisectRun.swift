internal import ArgumentParser
internal import Stemma

/// Tests candidates until the first bad revision is found.
struct BisectRun: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Test revisions until the first bad one is found",
    discussion: """
      The command finds the revision's database in STEMMA_DATABASE, its id in STEMMA_REVISION, those of its parents in \
      STEMMA_PARENTS. Its exit status says what it found: 0 good; 1 to 124, 126 and 127 bad; 125 cannot be tested; 128 and more \
      stop the run. With --sql a query is run in its place: bad is where it fails or gives a row.

        stemma bisect run ./check.sh
        stemma bisect run --sql "SELECT 1 FROM orders WHERE total < 0"
        stemma bisect run --expect 3 --sql "SELECT * FROM settings"
      """)

  @Option(help: ArgumentHelp("Run a query in place of a command.", valueName: "query")) var sql:
    String?
  @Option(help: "How many rows the query gives where there is no fault.") var expect: Int?
  @Option(help: UnreachableOption.help) var unreachable: UnreachableOption?
  @Flag(help: "Print JSON.") var json = false
  @OptionGroup var global: GlobalOptions
  @Argument(parsing: .captureForPassthrough, help: "The command and its arguments.")
  var command: [String] = []

  func validate() throws {
    guard (sql == nil) != command.isEmpty else {
      throw ValidationError("name a command, or a query with --sql")
    }
    guard expect == nil || sql != nil else { throw ValidationError("--expect goes with --sql") }
    guard expect ?? 0 >= 0 else { throw ValidationError("--expect takes a number from 0 on") }
  }

  func run() throws {
    let workspace = try global.workspace()
    defer { workspace.printWarnings(global.output) }
    let output = global.output
    let report = try workspace.runBisection(
      unreachable: unreachable?.meaning, progress: { progress($0) }
    ) {
      database in
      if let sql {
        return try workspace.verdict(of: sql, on: database.path, expecting: expect ?? 0)
      }
      return try verdict(on: database)
    }
    if json {
      output.result(report.json)
    } else {
      try BisectText(report: report, output: output).print()
    }
  }

  private func progress(_ report: BisectReport) {
    guard !json, case .testing(let candidate) = report.state else { return }
    let text = BisectText(report: report, output: global.output)
    for note in report.notes { global.output.note(note) }
    text.testing(candidate)
    global.output.note("running \(sql ?? command.joined(separator: " "))")
  }

  private func verdict(on database: BisectDatabase) throws -> BisectVerdict {
    global.output.flush()
    let variables = SystemEnvironment.variables.merging(database.environment) { $1 }
    let status = try ChildProcess(words, environment: variables).run(writingToErrors: json)
    switch status {
    case 0: return .good
    case 125: return .skip
    case 1..<128: return .bad
    default:
      throw StemmaError(
        .failed, .runStopped, "the run stopped: \(command[0]) ended with status \(status)",
        about: command[0],
        hints: ["stemma bisect run …     goes on with the same revision"])
    }
  }

  /// The command, in the directory that `-C` names.
  private var words: [String] {
    let directory = global.context.directory
    guard directory != SystemEnvironment.workingDirectory else { return command }
    // The folder and the words are handed over as arguments: nothing of them is read as shell text.
    return ["sh", "-c", "cd \"$1\" && shift && exec \"$@\"", "sh", directory] + command
  }
}
