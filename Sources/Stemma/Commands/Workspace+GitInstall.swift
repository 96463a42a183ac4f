extension Workspace {
  /// Puts hooks into the code's Git repository, and the merge driver of the schema source.
  ///
  /// Hooks that are there keep their lines.
  ///
  /// - Returns: What was written.
  /// - Throws: ``StemmaError`` (usage) where the branches are Stemma's own.
  public func installInGit() throws -> GitInstallation {
    try GitInstaller(repository: repository).change { script, hook, folder in
      script.adding(hook, for: folder)
    }
  }

  /// Takes out what ``installInGit()`` put in.
  public func uninstallFromGit() throws -> GitInstallation {
    try GitInstaller(repository: repository).change(isRemoval: true) { script, _, folder in
      script.removing(folder)
    }
  }
}
