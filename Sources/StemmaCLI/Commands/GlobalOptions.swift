internal import ArgumentParser
internal import Stemma

/// The options that every command has.
struct GlobalOptions: ParsableArguments {
  @Option(
    name: .customShort("C"),
    help: ArgumentHelp("Run as if started in this directory.", valueName: "dir"))
  var directory: String?

  @Flag(name: .shortAndLong, help: "Print only what was asked for and what went wrong.")
  var quiet = false

  @Flag(name: .shortAndLong, help: "Say more about what is done.")
  var verbose = false

  @Option(
    help: ArgumentHelp("Make throwaway databases on this server.", valueName: "url"))
  var scratch: String?

  @Flag(name: .customLong("no-color"), help: "Print without colours.")
  var noColor = false
}

extension GlobalOptions {
  /// What the operation may know of the world.
  var context: Context {
    let start = SystemEnvironment.workingDirectory
    var directory = start
    for part in [Invocation.current.directory, self.directory] {
      if let part { directory = part.hasPrefix("/") ? part : "\(directory)/\(part)" }
    }
    let isVerbose = output.isVerbose
    return Context(
      dialects: Engines.with(scratch: scratch), directory: directory,
      environment: SystemEnvironment.variables, now: SystemEnvironment.now,
      log: { if isVerbose { Output.writeError("-- \($0)\n") } })
  }

  /// The workspace that the directory belongs to.
  func workspace() throws -> Workspace { try Workspace.find(context) }

  /// The workspace, where a command works without one too once it is told the engine.
  func workspace(or command: String, _ from: String?, _ to: String?) throws -> Workspace {
    do {
      return try workspace()
    } catch var error as StemmaError where error.code == .notAWorkspace {
      guard let from, let to else { throw error }
      error.hints.append(
        "stemma \(command) \(from.shellQuoted) \(to.shellQuoted) --dialect \(Engines.first.name)     works without a"
          + " workspace"
      )
      throw error
    }
  }

  /// Where this command writes.
  var output: Output {
    Output(
      isQuiet: quiet || Invocation.current.isQuiet,
      isVerbose: verbose || Invocation.current.isVerbose,
      allowsColor: !noColor && Invocation.current.hasColor && SystemEnvironment.allowsColor)
  }
}
