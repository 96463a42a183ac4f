internal import ArgumentParser
internal import Stemma

/// Makes the code's Git and Stemma know of each other.
struct GitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "git", abstract: "Live with the branches of the code",
    discussion: """
      The hooks say, after a checkout, merge or rebase, which database of stemma.toml no longer \
      fits the code, and name the command that moves it. The merge driver joins schema.sql by what \
      it means.

        stemma git install
      """,
    subcommands: [Install.self, Uninstall.self, Hook.self, MergeDriver.self])

  /// Installs.
  struct Install: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Put hooks and the merge driver into the code's Git repository",
      discussion: """
        Each clone has to do so once: Git brings no hooks and no drivers along. Hooks that are \
        there keep their lines.

          stemma git install
        """)

    @OptionGroup var global: GlobalOptions

    func run() throws {
      let workspace = try global.workspace()
      let output = global.output
      let done = try workspace.installInGit()
      for file in done.hooks { output.result("hook          \(file)") }
      if let file = done.attributes {
        output.result("merge driver  \(file), which belongs to the code")
      }
      for file in done.skipped {
        output.warn("\(file) is no shell script: let it run 'stemma git hook NAME'")
      }
      if workspace.configuration.targets.isEmpty {
        output.note("Name the databases to look at under [targets] in stemma.toml")
      }
    }
  }

  /// Takes out what was installed.
  struct Uninstall: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Take out what install put in",
      discussion: """
        Lines that others wrote into the hooks stay.

          stemma git uninstall
        """)

    @OptionGroup var global: GlobalOptions

    func run() throws {
      let done = try global.workspace().uninstallFromGit()
      global.output.result(done.isChanged ? "taken out" : "nothing was installed")
    }
  }

  /// What Git's hooks run.
  struct Hook: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say which databases no longer fit the code", shouldDisplay: false)

    @Argument(help: "The hook.") var name: String
    @Argument(parsing: .allUnrecognized, help: "What Git gives it.") var arguments: [String] = []
    @OptionGroup var global: GlobalOptions

    func run() throws {
      // The third argument tells a checkout of files from one of a branch.
      if name == "post-checkout", arguments.last == "0" { return }
      let workspace = try global.workspace()
      for finding in workspace.followCode() {
        let subject = finding.target.isEmpty ? "" : "\(finding.target): "
        global.output.note("stemma: \(subject)\(finding.message)")
        if let command = finding.command { global.output.note("        \(command)") }
      }
    }
  }

  /// What Git's merges run on a schema source.
  struct MergeDriver: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "merge-driver", abstract: "Join three versions of a schema source",
      shouldDisplay: false)

    @Argument(help: "The file with the common version.") var base: String
    @Argument(help: "The file with our version, which gets the result.") var ours: String
    @Argument(help: "The file with their version.") var theirs: String
    @Argument(help: "The path of the file that is merged.") var path: String
    @OptionGroup var global: GlobalOptions

    func run() throws {
      let conflicts = try SourceMergeDriver(global.context).merge(
        base: base, ours: ours, theirs: theirs, path: path)
      for conflict in conflicts { global.output.note("CONFLICT (schema): \(conflict)") }
      if !conflicts.isEmpty { throw Answer.no }
    }
  }
}
