extension Draft.LikelyRename {
  /// The rename in words, and how it is declared.
  ///
  /// - Parameter command: The command and option that declare it, to be followed by the names.
  /// - Returns: What goes and comes, and the command.
  public func advice(declaredBy command: String) -> String {
    "\(loss); if that is a rename: \(declaration(by: command))"
  }

  /// How it is declared.
  func declaration(by command: String) -> String { "\(command) \(Self.name(from))=\(newName)" }

  /// The rename in words, where a comment in the schema source is what declares it.
  var adviceForSource: String {
    let old = Self.name(from).split(separator: ".").last.map(String.init) ?? from
    return "\(loss); if that is a rename: write '-- stemma: renamed from \(old)' behind \(newName)"
  }

  private var loss: String { "\(from) goes and \(to) comes" }

  private var newName: String { Self.name(to).split(separator: ".").last.map(String.init) ?? to }

  private static func name(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }
}

extension Room {
  /// Says that what is dropped and added by a job's scripts may have been renamed instead.
  func warn(of renames: [Draft.LikelyRename]) {
    Set(renames).map(\.adviceForSource).sorted().forEach(warn)
  }
}
