extension Workspace {
  /// What `stemma.toml` names that needs a grant.
  public func namedCommands() throws -> [NamedCommand] { try Grants(site: site).namedCommands() }

  /// Grants what `stemma.toml` names now; a changed command needs a new grant, and so does a changed file that it names.
  public func trustNamedCommands() throws -> [NamedCommand] {
    try Grants(site: site).grantNamedCommands()
  }
}
