internal import Clibgit2

extension CodeRepository {
  /// Whether Git passes a file over because of its ignore rules.
  ///
  /// - Parameter path: The file's path from the top of the work tree; it need not be there.
  /// - Returns: Whether some rule ignores it.
  /// - Throws: When the rules cannot be read.
  public func ignores(_ path: String) throws -> Bool {
    var isIgnored: Int32 = 0
    try check(
      git_ignore_path_is_ignored(&isIgnored, repository, path), "read the ignore rules of the code")
    return isIgnored != 0
  }

  /// The folder that Git runs hooks from, as its configuration says.
  ///
  /// - Parameter global: The file that is the user's own configuration, where `GIT_CONFIG_GLOBAL` names one.
  /// - Returns: An absolute path; the folder need not exist.
  /// - Throws: When the configuration cannot be read.
  public func hooksFolder(global: String? = nil) throws -> String {
    guard let configured = try setting("core.hooksPath", isPath: true, global: global) else {
      return "\(location.commonDirectory)/hooks"
    }
    return configured.hasPrefix("/") ? configured : "\(location.workTree)/\(configured)"
  }

  /// Writes a setting into the repository's own configuration, in place of any other value there.
  ///
  /// - Parameters:
  ///   - key: The setting's name: `merge.stemma.driver`.
  ///   - value: Its value; `nil` removes it.
  /// - Returns: Whether that changed anything.
  /// - Throws: When the configuration cannot be written.
  public func configure(_ key: String, as value: String?) throws -> Bool {
    guard try setting(key) != value else { return false }
    var configuration: OpaquePointer?
    var level: OpaquePointer?
    try check(git_repository_config(&configuration, repository), "read the code's configuration")
    defer { git_config_free(configuration) }
    try check(
      git_config_open_level(&level, configuration, GIT_CONFIG_LEVEL_LOCAL),
      "open the code's configuration")
    defer { git_config_free(level) }
    guard let value else {
      let result = git_config_delete_entry(level, key)
      if result == GIT_ENOTFOUND.rawValue { return false }
      try check(result, "remove \(key) from the code's configuration")
      return true
    }
    try check(git_config_set_string(level, key, value), "write \(key) to the code's configuration")
    return true
  }

  func setting(
    _ key: String, isPath: Bool = false, global: String? = nil
  ) throws -> String? {
    let configuration = try global.map(configuration(global:)) ?? configuration()
    defer { git_config_free(configuration) }
    var value = git_buf()
    let result =
      isPath
      ? git_config_get_path(&value, configuration, key)
      : git_config_get_string_buf(&value, configuration, key)
    if result == GIT_ENOTFOUND.rawValue { return nil }
    try check(result, "read \(key) from the code's configuration")
    defer { git_buf_dispose(&value) }
    return value.ptr.map { String(cString: $0) }
  }

  private func configuration() throws -> OpaquePointer? {
    var configuration: OpaquePointer?
    try check(
      git_repository_config_snapshot(&configuration, repository), "read the code's configuration")
    return configuration
  }

  /// The configuration with another file for the user's own one, which the library does not know of.
  private func configuration(global: String) throws -> OpaquePointer? {
    var configuration: OpaquePointer?
    try check(git_config_new(&configuration), "read the code's configuration")
    var system = git_buf()
    let hasSystem = git_config_find_system(&system) == 0
    defer { git_buf_dispose(&system) }
    let files = [
      (hasSystem ? String(cString: system.ptr) : "", GIT_CONFIG_LEVEL_SYSTEM),
      (global, GIT_CONFIG_LEVEL_GLOBAL),
      ("\(location.commonDirectory)/config", GIT_CONFIG_LEVEL_LOCAL),
      ("\(location.gitDirectory)/config.worktree", GIT_CONFIG_LEVEL_APP),
    ]
    // `/dev/null`, by which one asks for none, is no file that the library reads.
    for (file, level) in files where (try? FileSystem.read(file).isEmpty) == false {
      let result = git_config_add_file_ondisk(configuration, file, level, repository, 0)
      guard result == 0 else {
        git_config_free(configuration)
        try check(result, "read \(file)")
        return nil
      }
    }
    return configuration
  }
}
