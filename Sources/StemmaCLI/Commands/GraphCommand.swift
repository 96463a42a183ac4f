internal import ArgumentParser
internal import Stemma

/// Draws the history for documents.
struct GraphCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "graph",
    abstract: "Draw the history for documents",
    discussion: """
      As text for Graphviz or Mermaid, or as a picture.

        stemma graph --format svg main feature/search > history.svg
      """)

  @Argument(help: "Revisions or ranges; HEAD when left out.") var revisions: [String] = []
  @Option(help: "dot, mermaid or svg.") var format: Format = .dot
  @Flag(help: "All branches.") var all = false
  @Option(name: .shortAndLong, help: "At most so many revisions.") var number: Int?
  @OptionGroup var global: GlobalOptions

  /// The formats as they are written.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case dot
    case mermaid
    case svg
  }

  func run() throws {
    let workspace = try global.workspace()
    defer { workspace.printWarnings(global.output) }
    var names = revisions
    if all {
      let branches = try workspace.branches().compactMap(\.revision?.hex)
      names += Set(try workspace.heads().map(\.id.hex) + branches).sorted()
    }
    let drawing = HistoryDrawing(try workspace.log(names, limit: number))
    guard let format = HistoryDrawing.Format(rawValue: format.rawValue) else { return }
    print(drawing.text(format), terminator: "")
  }
}
