internal import ArgumentParser
internal import Stemma

/// Goes to another branch.
struct Switch: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "switch",
    abstract: "Go to another branch",
    discussion: """
      Rewrites the revision directory and the changed statements of the schema source. Databases stay where they \
      are: 'stemma migrate' moves them. Where the branches are the code's, this names the 'git' command to use.

        stemma switch -c feature/search
        stemma switch -c hotfix v1.2
      """)

  @Argument(help: "The branch.") var branch: String
  @Argument(help: "Where it is made, with -c: a revision, otherwise HEAD.") var start: String?
  @Flag(name: .shortAndLong, help: "Make the branch.") var create = false
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    guard start == nil || create else {
      throw ValidationError("a place to start from goes with -c: stemma switch -c \(branch) …")
    }
  }

  func run() throws {
    let workspace = try global.workspace()
    defer { workspace.printWarnings(global.output) }
    let report = try workspace.switchBranch(to: branch, creating: create, at: start)
    let at = report.revision.map { " at \($0.short)" } ?? ""
    global.output.done("On branch \(branch)\(at)")
    for file in report.patched { global.output.note("changed \(file)") }
  }
}
