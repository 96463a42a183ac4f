internal import ArgumentParser
internal import Stemma

/// Move a database up to a revision.
struct Upgrade: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "upgrade",
    abstract: "Move a database up to a revision",
    discussion: """
      Up only: what the way down would cost is never paid. '+2' counts from where the database is.
      Each step is proven beforehand and verified in the same transaction; unless all \
      of it succeeds, nothing is changed.

        stemma upgrade \(Engines.example("app"))
      """)

  @Argument(help: "A database: a path, a URL, or a name from stemma.toml.") var target: String
  @Argument(help: "The revision or +N; HEAD when left out.") var revision: String?
  @Flag(
    help: "Make a database that is not there also under a bare name, one without a slash or dot.")
  var create = false
  @OptionGroup var options: MovingOptions
  @OptionGroup var global: GlobalOptions

  func run() throws {
    var request = MoveRequest(target: target, destination: revision, way: .upgrade)
    request.creates = create
    try options.carryOut(request, global)
  }
}
