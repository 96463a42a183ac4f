internal import ArgumentParser
internal import Stemma

/// Move a database to a revision along whatever path there is.
struct Migrate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "migrate",
    abstract: "Move a database to a revision along whatever path there is",
    discussion: """
      Down and up, across branches, whatever costs least.
      Each step is proven beforehand (but for --direct) and verified in the same transaction; unless all \
      of it succeeds, nothing is changed.

        stemma migrate \(Engines.example("dev")) main --allow data-loss
      """)

  @Argument(help: "A database: a path, a URL, or a name from stemma.toml.") var target: String
  @Argument(help: "The revision, +N or -N; HEAD when left out.") var revision: String?
  @Flag(help: "Take a migration drafted from the live schema instead of a path.")
  var direct = false
  @OptionGroup var renames: RenameOption
  @Flag(
    help: "Make a database that is not there also under a bare name, one without a slash or dot.")
  var create = false
  @OptionGroup var options: MovingOptions
  @OptionGroup var global: GlobalOptions

  func run() throws {
    var request = MoveRequest(target: target, destination: revision, way: .migrate)
    request.creates = create
    request.direct = direct
    request.renames = try renames.declarations()
    try options.carryOut(request, global)
  }
}
