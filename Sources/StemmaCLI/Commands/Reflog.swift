internal import ArgumentParser
internal import Stemma

/// Lists where a branch was.
struct Reflog: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reflog",
    abstract: "List where HEAD or a branch was",
    discussion: """
      Newest first. Where the branches are the code's, what commands of Stemma moved in this work tree.

        stemma reflog
        stemma reset 'main@{1}'
      """)

  @Argument(help: "The branch; HEAD when left out.") var branch: String?
  @Flag(help: "Print JSON.") var json = false
  @OptionGroup var global: GlobalOptions

  func run() throws {
    let workspace = try global.workspace()
    defer { workspace.printWarnings(global.output) }
    let moves = try workspace.reflog(of: branch)
    let output = global.output
    if json { return output.result(.array(moves.map(\.json))) }
    for move in moves {
      let id = move.to.map { output.style.yellow($0.short) } ?? "-"
      output.result("\(id) \(move.name): \(move.message)")
    }
  }
}
