internal import ArgumentParser
internal import Stemma

/// Rewrites folders of the revision directory.
struct Restore: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore",
    abstract: "Rewrite folders of the revision directory from the store",
    discussion: """
        stemma restore 7f3c2a91d04b
        stemma restore --all
      """)

  @Argument(help: "The revision.") var revision: String?
  @Flag(help: "All folders that are damaged or missing.") var all = false
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    guard all != (revision != nil) else {
      throw ValidationError("name a revision, or ask for --all")
    }
  }

  func run() throws {
    let workspace = try global.workspace()
    let folders = try workspace.restore(revision)
    for folder in folders { global.output.result("restored \(folder)") }
    if folders.isEmpty { global.output.result("nothing to restore") }
  }
}
