/// Why the store, or something in it, could not be read or written.
///
/// ```swift
/// do {
///   try store.setBranch(
///     "main", to: head, expecting: .revision(position), message: "commit: Add users.mail",
///     by: Signature(name: "Ada", email: "ada@example.org", seconds: 0, offsetMinutes: 0))
/// } catch let error as StoreError where error.code == .moved {
///   print("somebody was faster: \(error.message)")
/// }
/// ```
///
/// Whatever the code, nothing was changed halfway: a reference is where it was, and objects that were written
/// without a mark are nobody's.
public struct StoreError: Error, Sendable, CustomStringConvertible {
  /// The reasons.
  public struct Code: Hashable, Sendable, CustomStringConvertible {
    private let name: String

    private init(_ name: String) {
      self.name = name
    }

    /// The reason's name.
    public var description: String { name }

    /// There is no store at that path.
    public static let storeNotFound = Code("storeNotFound")
    /// The store cannot be written by this user, or lies on a read-only file system.
    public static let notWritable = Code("notWritable")
    /// The store belongs to another user, and Git was not told to trust it.
    public static let notOwned = Code("notOwned")
    /// The store was written by a later version, or uses a feature of Git that is not supported.
    public static let unsupportedStore = Code("unsupportedStore")
    /// A library that is loaded when it is needed is not installed.
    public static let missingLibrary = Code("missingLibrary")
    /// Reading or writing a file failed.
    public static let inputOutput = Code("inputOutput")
    /// An object's bytes are not what its id says, or cannot be decoded.
    public static let corruptObject = Code("corruptObject")
    /// An object that is referred to is not there.
    public static let missingObject = Code("missingObject")
    /// A commit or one of its files is not in the form that revisions have.
    public static let malformedRevision = Code("malformedRevision")
    /// No revision has that id.
    public static let unknownRevision = Code("unknownRevision")
    /// A revision to be written refers to a parent that the store does not have.
    public static let missingParent = Code("missingParent")
    /// What was to be sealed cannot be written as a revision.
    public static let invalidContent = Code("invalidContent")
    /// A branch, tag or `HEAD` is not what the caller expected any more.
    public static let moved = Code("moved")
    /// Another process holds the lock of a branch, a tag or the store.
    public static let locked = Code("locked")
    /// A name that a branch or tag cannot have.
    public static let invalidName = Code("invalidName")
  }

  /// Why it failed.
  public let code: Code

  /// What it failed on: a path, an id, a branch.
  public let subject: String

  /// What failed, on which object, and why; one line without a full stop.
  public let message: String

  /// One next step, if there is one.
  public let hint: String?

  /// The error behind this one.
  public let underlying: (any Error)?

  /// Makes an error.
  public init(
    _ code: Code, subject: String, message: String, hint: String? = nil,
    underlying: (any Error)? = nil
  ) {
    self.code = code
    self.subject = subject
    self.message = message
    self.hint = hint
    self.underlying = underlying
  }

  /// What failed, on which object, and why.
  public var description: String { message }
}
