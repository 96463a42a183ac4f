internal import RevisionStore

/// What was written so that the code's Git knows of a workspace.
public struct GitInstallation: Sendable {
  /// The hooks, as paths.
  public var hooks: [String] = []
  /// The file that gives the schema source its merge driver; `nil` where the source is a command.
  public var attributes: String?
  /// Files that were left alone because shells do not run them.
  public var skipped: [String] = []
  /// Whether anything was changed.
  public var isChanged = false
}

/// Puts into the code's Git what tells it of a workspace, and takes it out again.
struct GitInstaller: Room {
  let repository: Repository

  private static let driverKeys = ["merge.stemma.name", "merge.stemma.driver"]

  /// A driver that cannot be started would have Git take our side without conflict markers.
  private static let driver =
    "if command -v stemma >/dev/null 2>&1; then stemma git merge-driver %O %A %B %P %L %X %Y; "
    + "else git merge-file --marker-size=%L -L ours -L base -L theirs %A %O %B; fi"

  /// Changes the hooks, and the merge driver of the schema source.
  ///
  /// - Parameters:
  ///   - isRemoval: Whether what was put in is taken out.
  ///   - change: What becomes of the script of a hook for the workspace in a folder; `nil`: it goes.
  /// - Returns: What was written.
  /// - Throws: ``StemmaError`` (usage) where the branches are Stemma's own.
  func change(
    isRemoval: Bool = false, _ change: (HookScript, String, String) -> String?
  ) throws -> GitInstallation {
    if site.isDetached { _ = try repository.code() }
    guard let place = site.location.code, let folder = place.relativePath(of: site.root) else {
      throw StemmaError.usage(
        .branchesElsewhere,
        "Stemma keeps the branches of this workspace: there is no Git repository of code to install in"
      )
    }
    var done = GitInstallation()
    let hooks = try repository.code().hooksFolder(
      global: site.context.environment["GIT_CONFIG_GLOBAL"])
    for name in HookScript.names {
      let file = Path.join(hooks, name)
      let old = FileSystem.exists(file) ? try SourceText.read(file, shownAs: file) : nil
      let script = HookScript(text: old)
      guard script.isShell else {
        done.skipped.append(site.shown(file))
        continue
      }
      try replace(file, old, with: change(script, name, folder), isExecutable: true, &done)
      done.hooks.append(site.shown(file))
    }
    try changeDriver(isRemoval: isRemoval, &done)
    return done
  }

  private func changeDriver(isRemoval: Bool, _ done: inout GitInstallation) throws {
    let values = ["Stemma's merge of schemas", Self.driver]
    // Another workspace of the same repository may still need the driver: it does nothing by itself.
    if !isRemoval {
      for (key, value) in zip(Self.driverKeys, values) {
        if try repository.code().configure(key, as: value) { done.isChanged = true }
      }
    }
    guard case .files(let patterns) = site.configuration.source else { return }
    let file = site.path(".gitattributes")
    let old = FileSystem.exists(file) ? try SourceText.read(file, shownAs: file) : nil
    let own = patterns.map { "\(Self.attributePattern($0)) merge=stemma" }
    var lines = (old?.lines ?? []).filter { !own.contains($0) }
    if !isRemoval { lines += own }
    let new = lines.isEmpty ? nil : lines.joined(separator: "\n") + "\n"
    try replace(file, old, with: new, isExecutable: false, &done)
    done.attributes = site.shown(file)
  }

  /// A path as `.gitattributes` has it: from its own folder, quoted where a space would end it.
  private static func attributePattern(_ pattern: String) -> String {
    let rooted = pattern.hasPrefix("/") ? pattern : "/" + pattern
    guard rooted.contains(where: { $0 == " " || $0 == "\"" || $0 == "\\" }) else { return rooted }
    return "\"\(rooted.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
  }

  private func replace(
    _ file: String, _ old: String?, with new: String?, isExecutable: Bool,
    _ done: inout GitInstallation
  ) throws {
    if let new, new != old {
      try FileSystem.makeFolder(FileSystem.folder(of: file))
      try FileSystem.write(Array(new.utf8), to: file)
      done.isChanged = true
    } else if new == nil, old != nil {
      try FileSystem.removeFile(file)
      done.isChanged = true
    }
    if isExecutable, new != nil { try FileSystem.makeExecutable(file) }
  }
}
