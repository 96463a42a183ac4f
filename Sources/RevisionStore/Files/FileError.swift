#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A file or folder that could not be read, written or removed.
public struct FileError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Why an operation on a file failed.
  public struct Code: Hashable, Sendable, CustomStringConvertible {
    private enum Storage: String {
      case notFound, alreadyExists, noPermission, readOnly, diskFull, notAFolder, isAFolder
      case notEmpty, other
    }

    private let storage: Storage

    private init(_ storage: Storage) { self.storage = storage }

    /// Nothing lies at the path.
    public static let notFound = Code(.notFound)
    /// Something lies at the path already.
    public static let alreadyExists = Code(.alreadyExists)
    /// The operating system does not allow it.
    public static let noPermission = Code(.noPermission)
    /// The file system is mounted read-only.
    public static let readOnly = Code(.readOnly)
    /// The disk or the quota is full.
    public static let diskFull = Code(.diskFull)
    /// A folder was expected and something else is there.
    public static let notAFolder = Code(.notAFolder)
    /// A file was expected and a folder is there.
    public static let isAFolder = Code(.isAFolder)
    /// The folder still holds something.
    public static let notEmpty = Code(.notEmpty)
    /// Anything else; the reason says what.
    public static let other = Code(.other)

    /// The reason's name.
    public var description: String { storage.rawValue }

    init(errno number: Int32) {
      switch number {
      case ENOENT: self = .notFound
      case EEXIST: self = .alreadyExists
      case EACCES, EPERM: self = .noPermission
      case EROFS: self = .readOnly
      case ENOSPC, EDQUOT, EFBIG: self = .diskFull
      case ENOTDIR: self = .notAFolder
      case EISDIR: self = .isAFolder
      case ENOTEMPTY: self = .notEmpty
      default: self = .other
      }
    }
  }

  /// Why it failed.
  public let code: Code

  /// What was attempted, as a verb: `read`, `write`, `remove`.
  public let operation: String

  /// The file or folder.
  public let path: String

  /// The operating system's words for what happened.
  public let reason: String

  /// Makes an error.
  public init(code: Code, operation: String, path: String, reason: String) {
    self.code = code
    self.operation = operation
    self.path = path
    self.reason = reason
  }

  init(_ operation: String, _ path: String, errno number: Int32) {
    let words = strerror(number).map { String(cString: $0) } ?? "error \(number)"
    let reason = words.prefix(1).lowercased() + words.dropFirst()
    self.init(code: Code(errno: number), operation: operation, path: path, reason: reason)
  }

  /// One next step, where there is one that helps in general.
  public var hint: String? {
    switch code {
    case .noPermission: "check the owner and the permissions of \(nearest)"
    case .readOnly: "the file system is mounted read-only; work in a writable copy"
    case .isAFolder: "a file belongs there: move the folder \(path) away"
    case .diskFull: "free some space on the disk of \(path) and run the command again"
    default: nil
    }
  }

  /// What the operating system looked at: the path, or where nothing lies there, or nobody may look, the folder that it
  /// would be in.
  private var nearest: String {
    var place = path
    while access(place, F_OK) != 0, errno == EACCES {
      let folder = FileSystem.folder(of: place)
      guard folder != place else { break }
      place = folder
    }
    while access(place, F_OK) != 0, errno == ENOENT {
      let folder = FileSystem.folder(of: place)
      guard folder != place else { break }
      place = folder
    }
    return place
  }

  /// What failed, on which file, and why; one line without a full stop.
  public var description: String { "cannot \(operation) \(path): \(reason)" }
}
