internal import RevisionStore

/// What `stemma.toml` names that needs a grant.
public struct NamedCommand: Sendable {
  /// The command, or what hooks may do, in words.
  public var command: String
  /// The files of the work tree that the command names, from its top: their content is part of the grant.
  public var files: [String]
  /// Whether it is granted as it is now.
  public var isGranted: Bool
  /// The files that changed since it was granted.
  public var changed: [String]
}

/// What a person has granted of what `stemma.toml` names.
struct Grants {
  let site: Site

  private var configuration: Configuration { site.configuration }

  /// What `stemma.toml` names that needs a grant.
  func namedCommands() throws -> [NamedCommand] {
    let grants = try grants()
    guard !grants.isEmpty else { return [] }
    let trust = try trust()
    return try grants.map { grant in
      let standing = try trust.standing(of: grant)
      var changed: [String] = []
      if case .changed(let files) = standing { changed = files }
      return NamedCommand(
        command: grant.command, files: grant.covers, isGranted: standing == .granted,
        changed: changed)
    }
  }

  /// Grants what `stemma.toml` names now; a changed command needs a new grant, and so does a changed file that it names.
  func grantNamedCommands() throws -> [NamedCommand] {
    let trust = try trust()
    for grant in try grants() { try trust.add(grant) }
    return try namedCommands()
  }

  private func trust() throws(StemmaError) -> Trust {
    try Trust(environment: site.context.environment)
  }

  private func grants() throws -> [Grant] {
    var grants: [Grant] = []
    if case .command(let command) = configuration.source { grants.append(try grant(of: command)) }
    if configuration.hookAction == .migrate { grants.append(Grant(movingHook, nil, in: site.root)) }
    return grants
  }

  private func grant(of command: String) throws -> Grant {
    // The work tree's path is known with its links resolved, the workspace's as it was given.
    let directory = FileSystem.resolved(site.root) ?? site.root
    let top = CodeLocation.discover(from: site.root)?.workTree ?? directory
    return Grant(command, try CoveredFiles(of: command, in: directory, top: top), in: site.root)
  }

  /// What is granted when hooks may move databases: just those that `stemma.toml` names now.
  private var movingHook: String {
    let targets = configuration.targets.sorted { $0.key < $1.key }.map { "\n  \($0) = \($1)" }
    return "move the databases of [targets] from Git's hooks:" + targets.joined()
  }

  /// Whether hooks may move databases.
  func hooksMayMove() throws -> Bool {
    guard configuration.hookAction == .migrate else { return false }
    let trust = try trust()
    return try trust.standing(of: Grant(movingHook, nil, in: site.root)) == .granted
  }

  /// Refuses to run a command that nobody has granted as it is now.
  func requireTrust(in command: String) throws {
    let trust = try trust()
    let grant = try grant(of: command)
    let details =
      ["schema-command = \(command)"]
      + (grant.covers.isEmpty ? [] : ["with the files \(grant.covers.joined(separator: ", "))"])
    switch try trust.standing(of: grant) {
    case .granted: return
    case .unknown:
      throw StemmaError.refused(
        .notTrusted, "\(Configuration.fileName) names a command that nobody has granted yet",
        about: command, details: details,
        hints: ["stemma trust     grants it, after you have read it"])
    case .changed(let files):
      throw StemmaError.refused(
        .notTrusted, "\(files.joined(separator: ", ")) changed since the command was granted",
        about: command, details: details,
        hints: ["stemma trust     grants it as it is now, after you have read it"])
    }
  }
}
