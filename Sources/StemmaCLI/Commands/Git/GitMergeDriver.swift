internal import ArgumentParser
internal import Stemma

/// What Git's merges run on a schema source.
struct GitMergeDriver: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge-driver", abstract: "Join three versions of a schema source",
    shouldDisplay: false)

  @Argument(help: "The file with the common version.") var base: String
  @Argument(help: "The file with our version, which gets the result.") var ours: String
  @Argument(help: "The file with their version.") var theirs: String
  @Argument(help: "The path of the file that is merged.") var path: String
  @Argument(help: "The length of conflict markers.") var markerSize = 7
  @Argument(help: "What our side is called.") var ourLabel: String?
  @Argument(help: "What their side is called.") var theirLabel: String?
  @OptionGroup var global: GlobalOptions

  func run() throws {
    let conflicts = try SourceMergeDriver(global.context).merge(
      base: base, ours: ours, theirs: theirs, path: path,
      markerSize: markerSize, ourLabel: ourLabel, theirLabel: theirLabel)
    for conflict in conflicts { global.output.note("CONFLICT (schema): \(conflict)") }
    if !conflicts.isEmpty { throw Answer.no }
  }
}
