internal import RevisionStore

extension Workspace {
  /// Whether the folder in which a hook runs is a workspace: another branch of the code need not have it.
  public static func isRoot(_ context: Context) -> Bool {
    FileSystem.exists(Path.join(context.directory, Configuration.fileName))
  }

  /// Looks at the databases in `stemma.toml` after the code's work tree changed; moves them where that
  /// is configured and granted.
  ///
  /// - Returns: What a person should know, by target; nothing for databases that fit, or that are not
  ///   there.
  public func followCode() -> [HookFinding] {
    let folder = location.code?.relativePath(of: root) ?? ""
    return CodeFollower(databases: databases).findings().map { finding in
      var finding = finding
      // Hooks run at the top of the work tree.
      if !folder.isEmpty, let command = finding.command {
        finding.command = "stemma -C \(folder.shellQuoted)\(command.dropFirst("stemma".count))"
      }
      return finding
    }
  }
}
