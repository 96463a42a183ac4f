/// Why the revision directory of a workspace could not be read or changed.
public struct RevisionDirectoryError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The reasons.
  public struct Code: Hashable, Sendable, CustomStringConvertible {
    private let name: String

    private init(_ name: String) { self.name = name }

    /// The reason's name.
    public var description: String { name }

    /// Another process is changing the workspace.
    public static let locked = Code("locked")
    /// The journal of an operation that did not end cannot be read.
    public static let damagedJournal = Code("damagedJournal")
    /// A folder that the command needs does not say what its id says.
    public static let faultyFolder = Code("faultyFolder")
    /// A folder of that name is there already.
    public static let folderExists = Code("folderExists")
    /// The draft's files cannot be read as a draft.
    public static let damagedDraft = Code("damagedDraft")
  }

  /// Why it failed.
  public let code: Code
  /// The file or folder.
  public let path: String
  /// What failed, on which file, and why; one line without a full stop.
  public let message: String
  /// One next step, if there is one.
  public let hint: String?

  /// Makes an error.
  public init(_ code: Code, path: String, message: String, hint: String? = nil) {
    self.code = code
    self.path = path
    self.message = message
    self.hint = hint
  }

  /// The message.
  public var description: String { message }
}
