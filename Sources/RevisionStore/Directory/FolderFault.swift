public import SchemaModel

/// Something about a folder of the revision directory that is not as it should be.
///
/// Faults are reported and change nothing.
public struct FolderFault: Hashable, Sendable, CustomStringConvertible {
  /// The sorts of fault.
  public struct Kind: Hashable, Sendable, CustomStringConvertible {
    private let name: String

    private init(_ name: String) { self.name = name }

    /// The sort's name.
    public var description: String { name }

    /// The content does not give the id that the folder says it has.
    public static let edited = Kind("edited")
    /// Line ends were converted to CR LF; with LF the content gives the id.
    public static let lineEnds = Kind("lineEnds")
    /// A file is missing or cannot be understood.
    public static let incomplete = Kind("incomplete")
    /// Another folder holds the same revision.
    public static let duplicated = Kind("duplicated")
    /// The name does not end with the first digits of the id.
    public static let renamed = Kind("renamed")
    /// Neither a folder nor the store has a parent.
    public static let missingParent = Kind("missingParent")
    /// `revision.json` names another snapshot than its objects give.
    public static let wrongSnapshot = Kind("wrongSnapshot")
    /// `revision.json` says the right things in another form than the canonical one.
    public static let untidy = Kind("untidy")
    /// A file that is no part of a revision.
    public static let unknownFile = Kind("unknownFile")
  }

  /// Whether the folder can be used all the same.
  public enum Severity: Hashable, Sendable {
    /// The revision is used; something should be put right.
    case warning
    /// The folder is not used.
    case error
  }

  /// What sort of fault it is.
  public let kind: Kind
  /// Whether the folder can be used all the same.
  public let severity: Severity
  /// The folder's name, or that of a file beside the folders.
  public let folder: String
  /// The file in the folder, if it is one.
  public let file: String?
  /// The line in that file, counted from one.
  public let line: Int?
  /// The revision that the folder says it holds, as far as that is known.
  public let revision: RevisionID?
  /// What is wrong with which file; one line without a full stop.
  public let message: String
  /// What to do about it.
  public let hint: String

  init(
    _ kind: Kind, _ severity: Severity = .error, folder: String, file: String? = nil,
    line: Int? = nil, revision: RevisionID? = nil, message: String, hint: String
  ) {
    self.kind = kind
    self.severity = severity
    self.folder = folder
    self.file = file
    self.line = line
    self.revision = revision
    self.message = message.onOneLine
    self.hint = hint.onOneLine
  }

  /// The message.
  public var description: String { message }
}

extension String {
  /// The text with what would break a line, or steer a terminal, written as an escape: names of files hold it.
  fileprivate var onOneLine: String {
    guard unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else {
      return self
    }
    return unicodeScalars.map { scalar in
      scalar.properties.generalCategory == .control
        ? scalar.escaped(asASCII: true) : String(scalar)
    }.joined()
  }
}
