internal import ArgumentParser
internal import Stemma

/// Makes a workspace.
struct Init: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Make a workspace here",
    discussion: """
      Writes stemma.toml, an empty schema.sql and the revision directory. In a Git work tree the code's Git \
      keeps the branches, elsewhere Stemma does.

      With --from an existing database is adopted: its schema becomes schema.sql and the first \
      revision, and the database is stamped with it.

        stemma init --from \(Engines.example("app"))
      """)

  @Option(help: "The database engine: \(Engines.all.map(\.name).joined(separator: ", ")).")
  var dialect: String?

  @Option(help: ArgumentHelp("Adopt this database.", valueName: "target"))
  var from: String?

  @Option(help: "Who keeps the branches: code (the code's Git) or own (Stemma).")
  var branches: String?

  @Option(
    help: ArgumentHelp(
      "Leave objects out of the schema; may be repeated. Written into stemma.toml.",
      valueName: "pattern"))
  var ignore: [String] = []

  @Option(
    help: ArgumentHelp(
      "Have a part of the schema in it that is in none otherwise, such as owners; may be repeated."
        + " Written into stemma.toml.",
      valueName: "part"))
  var include: [String] = []

  @OptionGroup var global: GlobalOptions

  func run() throws {
    let keeper = try branches.map { name in
      guard let branches = Configuration.Branches(rawValue: name) else {
        throw ValidationError("--branches is 'code' or 'own', not '\(name)'")
      }
      return branches
    }
    let report = try Workspace.initialize(
      InitRequest(
        dialect: dialect, adopting: from, branches: keeper, ignored: ignore, included: include),
      global.context)
    tellOfWorkspace(report)
    if let from, let adopted = report.adopted {
      tell(of: adopted, from: from, report)
    } else {
      global.output.note("Next: edit schema.sql, then stemma commit -m \"First tables\"")
    }
  }

  private func tellOfWorkspace(_ report: InitReport) {
    let output = global.output
    output.done("Made a workspace in \(report.root)")
    switch report.branches {
    case .code:
      output.note("The branches are those of the code's Git: commit revisions/ with the code.")
    case .own:
      output.note(
        branches == nil
          ? "Stemma keeps the branches: there is no Git work tree here."
          : "Stemma keeps the branches, in .stemma/.")
    }
    if let last = report.trackedDatabases.last {
      let others = report.trackedDatabases.dropLast().joined(separator: ", ")
      output.warn(
        "the .gitignore that is here lets databases into the code's Git; add "
          + (others.isEmpty ? last : "\(others) and \(last)") + " to it")
    }
  }

  private func tell(of adopted: RevisionID, from: String, _ report: InitReport) {
    let output = global.output
    output.done("Adopted \(from) as revision \(adopted.short)")
    if report.isRespelled {
      output.warn(
        "\(from) has strings in double quotes; in schema.sql they stand in single ones, so it is not stamped"
      )
      output.note(
        "Next: stemma migrate \(from.shellQuoted) --direct     makes those objects anew, and its rows are copied"
      )
    }
    for object in report.broken { output.warn("\(object.path) does not work: \(object.reason)") }
    guard let first = report.broken.first else { return }
    output.note(
      "What does not work is kept as it is, and what needs a part of the application is in no proof with rows. To leave"
        + " it out of the schema, adopt the database with --ignore \(first.path.description.shellQuoted)"
    )
  }
}
