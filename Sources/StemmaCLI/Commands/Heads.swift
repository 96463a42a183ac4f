internal import ArgumentParser
internal import Stemma

/// Lists the revisions without successors.
struct Heads: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "heads",
    abstract: "List the revisions that nothing follows",
    discussion: """
      More than one leaf of the revision directory means that the workspace has diverged.

        stemma heads --json
      """)

  @Flag(help: "Print JSON.") var json = false
  @OptionGroup var global: GlobalOptions

  func run() throws {
    let workspace = try global.workspace()
    defer { workspace.printWarnings(global.output) }
    let heads = try workspace.heads()
    let output = global.output
    if json { return output.result(.array(heads.map(\.json))) }
    for head in heads {
      let names = head.names.isEmpty ? "" : " (\(head.names.joined(separator: ", ")))"
      output.result("\(output.style.yellow(head.id.short))\(names) \(head.title)")
    }
  }
}
