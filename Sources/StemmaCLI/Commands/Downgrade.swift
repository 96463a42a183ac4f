internal import ArgumentParser
internal import Stemma

/// Move a database down to a revision.
struct Downgrade: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "downgrade",
    abstract: "Move a database down to a revision",
    discussion: """
      Down only. '-1' undoes the last step of the database's ledger; 'base' is before the first revision.
      Each step is proven beforehand and verified in the same transaction; unless all \
      of it succeeds, nothing is changed.

        stemma downgrade \(Engines.example("app")) -1 --allow data-loss
      """)

  @Argument(help: "A database: a path, a URL, or a name from stemma.toml.") var target: String
  @Argument(help: "The revision, -N, or base.") var revision: String
  @OptionGroup var options: MovingOptions
  @OptionGroup var global: GlobalOptions

  func run() throws {
    let request = MoveRequest(target: target, destination: revision, way: .downgrade)
    try options.carryOut(request, global)
  }
}
