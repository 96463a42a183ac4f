internal import ArgumentParser
internal import Stemma

/// Lists, makes and removes branches.
struct Branch: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "branch",
    abstract: "List, make or remove branches",
    discussion: """
      Where the branches are the code's, this names the 'git' command to use.

        stemma branch feature/search
      """)

  @Argument(help: "The name of a new branch.") var name: String?
  @Argument(help: "Where it begins; HEAD when left out.") var start: String?
  @Option(name: .shortAndLong, help: "Remove this branch.") var delete: String?
  @Option(
    name: .customShort("D"), help: ArgumentHelp("The same as -d NAME --force.", valueName: "name"))
  var deleteByForce: String?
  @Flag(name: .shortAndLong, help: "Also one whose revisions no other branch has.") var force =
    false
  @Flag(help: "Print JSON.") var json = false
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    try ExclusiveOptions.check(
      ["NAME": name != nil, "-d": delete != nil, "-D": deleteByForce != nil, "--json": json])
  }

  func run() throws {
    let workspace = try global.workspace()
    defer { workspace.printWarnings(global.output) }
    let output = global.output
    if let deleteByForce { return try workspace.deleteBranch(deleteByForce, force: true) }
    if let delete { return try workspace.deleteBranch(delete, force: force) }
    if let name { return try workspace.createBranch(name, at: start ?? "HEAD") }
    let branches = try workspace.branches()
    if json { return output.result(.array(branches.map(\.json))) }
    for branch in branches {
      let mark = branch.isCurrent ? "* " : "  "
      output.result(mark + (branch.isCurrent ? output.style.green(branch.name) : branch.name))
    }
  }
}
