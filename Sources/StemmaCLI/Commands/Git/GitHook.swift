internal import ArgumentParser
internal import Stemma

/// What Git's hooks run.
struct GitHook: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hook", abstract: "Say which databases no longer fit the code",
    shouldDisplay: false)

  @Argument(help: "The hook.") var name: String
  @Argument(parsing: .allUnrecognized, help: "What Git gives it.") var arguments: [String] = []
  @OptionGroup var global: GlobalOptions

  func run() throws {
    // The third argument tells a checkout of files from one of a branch.
    if name == "post-checkout", arguments.last == "0" { return }
    guard Workspace.isRoot(global.context) else { return }
    let workspace = try global.workspace()
    for finding in workspace.followCode() {
      let subject = finding.target.isEmpty ? "" : "\(finding.target): "
      global.output.note("stemma: \(subject)\(finding.message)")
      if let command = finding.command { global.output.note("        \(command)") }
    }
  }
}
