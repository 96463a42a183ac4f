internal import RevisionStore

/// Something that has a schema and can be compared.
///
/// ```swift
/// let drift = try workspace.diff(.revision("HEAD"), .target("production"))
/// let wanted = try workspace.diff(.revision("HEAD"), .source)
/// print(drift.diff.description, wanted.diff.isEmpty)
/// ```
///
/// Reading one changes nothing: a database is opened read-only, files of SQL are loaded into a scratch database and
/// nothing that they say is done elsewhere.
public enum SchemaPlace: Hashable, Sendable {
  /// A revision, by name.
  case revision(String)
  /// A database.
  case target(String)
  /// A file or folder of SQL.
  case files(String)
  /// The schema source.
  case source

  /// The two places of a range, as in Git: `A..B`, or `A...B` from where the two last were one.
  ///
  /// - Parameters:
  ///   - text: What was written.
  ///   - context: Where relative paths start.
  /// - Returns: `nil` for what is no range: a path, say.
  public static func range(_ text: String, _ context: Context) -> (from: Self, to: Self)? {
    guard let dots = text.firstRange(of: "..") else { return nil }
    let isWide = text[dots.upperBound...].hasPrefix(".")
    let (low, high) = (text[..<dots.lowerBound], text[dots.upperBound...].dropFirst(isWide ? 1 : 0))
    let isPath = low.hasSuffix("/") || high.hasPrefix("/") || low.isEmpty && high.isEmpty
    guard !isPath, !low.hasPrefix("@"), !FileSystem.exists(context.absolute(text)) else {
      return nil
    }
    let (from, to) = (low.isEmpty ? "HEAD" : low, high.isEmpty ? "HEAD" : high)
    return (.revision(isWide ? "\(from)...\(to)" : String(from)), .revision(String(to)))
  }

  /// Reads what a person wrote: `@` marks a database, a slash or the ending `.sql` a file or
  /// folder, all else is a revision.
  ///
  /// - Parameters:
  ///   - text: What was written.
  ///   - workspace: Says whether a name with a slash is a branch; `nil` outside a workspace.
  ///   - context: Where relative paths start.
  /// - Throws: ``StemmaError`` (usage) for what could be two things.
  public init(_ text: String, in workspace: Workspace?, _ context: Context) throws {
    if text.hasPrefix("@"), !text.hasPrefix("@{") {
      self = .target(String(text.dropFirst()))
      return
    }
    if let workspace, workspace.site.isDatabase(text), (try? workspace.resolve(text)) == nil {
      throw StemmaError.usage(
        .mistakenName,
        "'\(text)' is a database, and one is written with an @ where a revision can stand",
        about: text,
        hints: ["\("@\(text)".shellQuoted)     is the database"])
    }
    guard text.contains("/") || text.hasSuffix(".sql") else {
      self = .revision(text)
      return
    }
    let isFile = FileSystem.exists(context.absolute(text))
    let isRevision = (try? workspace?.resolve(text)) != nil
    if isFile, isRevision, !text.hasPrefix("./"), !text.hasPrefix("/") {
      throw StemmaError.usage(
        .ambiguousName, "'\(text)' is a file and a revision", about: text,
        hints: [
          "\("./\(text)".shellQuoted)     is the file",
          "\("\(text)~0".shellQuoted)     is the revision",
        ])
    }
    if let workspace, !isFile, !isRevision, !text.hasSuffix(".sql"), !text.hasPrefix("./"),
      !text.hasPrefix("/"), !text.hasPrefix("../")
    {
      var error = try workspace.resolver.unknown(text)
      error.message = "'\(text)' is no file, revision, branch or tag"
      throw error
    }
    self = isRevision && !isFile ? .revision(text) : .files(text)
  }
}
