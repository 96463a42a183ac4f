internal import ArgumentParser
internal import Dialect
internal import Stemma

/// Makes a throwaway database.
struct Scratch: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scratch",
    abstract: "Make a throwaway database of a revision",
    discussion: """
      Makes a new file, or what a database is elsewhere, or with --shell opens one in \(Engines.first.shell(on: "")[0]) that is removed afterwards.

        stemma scratch main~2 \(Engines.example("try")) --rows 100
      """)

  @Argument(help: "The revision.") var revision: String
  @Argument(help: "The file, URL or name of the database; nothing may be there.") var file: String?
  @Flag(help: "Open the database in the engine's own shell.") var shell = false
  @Option(help: "Give each table so many generated rows.") var rows = 0
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    guard shell != (file != nil) else { throw ValidationError("name a file, or ask for --shell") }
    guard rows >= 0 else { throw ValidationError("--rows takes a number from 0 on") }
  }

  func run() throws {
    let workspace = try global.workspace()
    defer { workspace.printWarnings(global.output) }
    if let file {
      let (id, unproven) = try workspace.materialize(revision, at: file, rows: rows)
      warn(of: unproven)
      return global.output.done("\(file) is a database at \(id.short)")
    }
    let dialect = workspace.dialect
    let database = try dialect.throwawayLocation(
      named: SystemEnvironment.ownName("stemma-scratch"), in: SystemEnvironment.temporaryFolder)
    defer { try? dialect.remove(database) }
    warn(of: try workspace.materialize(revision, at: database, rows: rows).unproven)
    _ = try ChildProcess(dialect.shell(on: database)).run()
  }

  private func warn(of unproven: [Hazard]) {
    for hazard in unproven { global.output.warn(PlanText.describe(hazard, nil)) }
  }
}
