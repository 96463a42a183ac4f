internal import RevisionStore

/// The commands of `stemma.toml` that a person granted, by their text.
///
/// Kept outside the work tree, so that nothing that comes with the code can grant itself anything.
struct Trust {
  /// The file of grants: one line each, the workspace's path, a tab, the id of the command's text.
  let file: String

  init(environment: [String: String]) throws(StemmaError) {
    if let folder = environment["XDG_CONFIG_HOME"], !folder.isEmpty {
      file = "\(folder)/stemma/trust"
    } else if let home = environment["HOME"], !home.isEmpty {
      file = "\(home)/.config/stemma/trust"
    } else {
      throw .failed("no home directory to keep grants in", hints: ["set HOME or XDG_CONFIG_HOME"])
    }
  }

  func isGranted(_ command: String, in workspace: String) throws -> Bool {
    try lines().contains(Self.line(command, workspace))
  }

  func grant(_ command: String, in workspace: String) throws {
    let line = Self.line(command, workspace)
    var lines = try lines()
    guard !lines.contains(line) else { return }
    lines.append(line)
    try FileSystem.makeFolder(FileSystem.folder(of: file))
    try FileSystem.write(
      Array((lines.joined(separator: "\n") + "\n").utf8), to: file, .durable)
  }

  private func lines() throws -> [String] {
    guard FileSystem.exists(file) else { return [] }
    return String(decoding: try FileSystem.read(file), as: UTF8.self)
      .split(separator: "\n").map(String.init)
  }

  private static func line(_ command: String, _ workspace: String) -> String {
    "\(workspace)\t\(GitObject.id(of: .blob, content: Array(command.utf8)).hex)"
  }
}

extension Workspace {
  /// What `stemma.toml` names that needs a grant, each with whether it is granted.
  public func namedCommands() throws -> [(command: String, isGranted: Bool)] {
    var commands: [String] = []
    if case .command(let command) = configuration.source { commands.append(command) }
    if configuration.hookAction == .migrate { commands.append(movingHook) }
    guard !commands.isEmpty else { return [] }
    let trust = try Trust(environment: context.environment)
    return try commands.map { ($0, try trust.isGranted($0, in: root)) }
  }

  /// Grants the commands that `stemma.toml` names now; a changed one needs a new grant.
  public func trustNamedCommands() throws -> [String] {
    let trust = try Trust(environment: context.environment)
    let commands = try namedCommands().map(\.command)
    for command in commands { try trust.grant(command, in: root) }
    return commands
  }

  /// What is granted when hooks may move databases: just those that `stemma.toml` names now.
  private var movingHook: String {
    let targets = configuration.targets.sorted { $0.key < $1.key }.map { "\n  \($0) = \($1)" }
    return "move the databases of [targets] from Git's hooks:" + targets.joined()
  }

  /// Whether hooks may move databases.
  func hooksMayMove() throws -> Bool {
    guard configuration.hookAction == .migrate else { return false }
    return try Trust(environment: context.environment).isGranted(movingHook, in: root)
  }

  func requireTrust(in command: String) throws {
    guard try Trust(environment: context.environment).isGranted(command, in: root) else {
      throw StemmaError.refused(
        "\(Configuration.fileName) names a command that nobody has granted yet",
        details: ["schema-command = \(command)"],
        hints: ["stemma trust     grants it, after you have read it"])
    }
  }
}
