public import SchemaModel

/// The content of the Git commit that a revision is.
///
/// ```
/// tree <id>
/// parent <id>            none, one or two
/// author NAME <EMAIL> SECONDS ±hhmm
/// committer …            the same
///
/// the message, trimmed, and one LF
/// ```
public struct CommitBuffer: Hashable, Sendable {
  /// The most parents that a revision can have.
  public static let maximumParents = 2

  /// The root tree.
  public let tree: ObjectID
  /// The parents, in order.
  public let parents: [ObjectID]
  /// The author, who is the committer too.
  public let author: Signature
  /// The message, trimmed.
  public let message: String

  /// Makes a commit; the message is trimmed.
  ///
  /// - Throws: When the author, the message or the number of parents is not allowed.
  public init(
    tree: ObjectID, parents: [ObjectID], author: Signature, message: String
  ) throws(RevisionFormError) {
    self.tree = tree
    self.parents = parents
    self.author = author
    self.message = message.trimmingSpaces
    if let problem = author.problem { throw RevisionFormError(problem) }
    if self.message.isEmpty { throw RevisionFormError("the message is empty") }
    if self.message.utf8.contains(0) { throw RevisionFormError("the message has a NUL character") }
    if parents.count > Self.maximumParents {
      throw RevisionFormError("a revision has at most two parents, not \(parents.count)")
    }
    if Set(parents).count < parents.count {
      throw RevisionFormError("both parents are \(parents[0].short)")
    }
  }

  /// Reads a commit and refuses every form but the one that ``bytes`` writes.
  public init(decoding bytes: [UInt8]) throws(RevisionFormError) {
    var lines = CommitLines(bytes)
    let tree = try lines.id("tree")
    var parents: [ObjectID] = []
    while lines.next(is: "parent") { parents.append(try lines.id("parent")) }
    let authorText = try lines.value("author")
    let committer = try lines.value("committer")
    guard authorText == committer else {
      throw RevisionFormError("the committer is not the author")
    }
    guard let author = Signature(gitText: authorText) else {
      throw RevisionFormError("the author line is not in canonical form: \(authorText)")
    }
    let message = try lines.message()
    try self.init(tree: tree, parents: parents, author: author, message: message)
    guard self.bytes == bytes else {
      throw RevisionFormError("the message is not trimmed and ended by one line feed")
    }
  }

  /// The content of the commit.
  public var bytes: [UInt8] {
    var text = "tree \(tree.hex)\n"
    for parent in parents { text += "parent \(parent.hex)\n" }
    let signature = author.gitText
    text += "author \(signature)\ncommitter \(signature)\n\n"
    text += message
    text += "\n"
    return Array(text.utf8)
  }
}

/// The lines of a commit's head, taken one by one, and the message after them.
private struct CommitLines {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  private var lineEnd: Int {
    bytes[position...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.endIndex
  }

  private var key: String {
    String(
      decoding: bytes[position..<lineEnd].prefix { $0 != UInt8(ascii: " ") }, as: UTF8.self)
  }

  func next(is name: String) -> Bool { key == name }

  mutating func value(_ name: String) throws(RevisionFormError) -> String {
    let end = lineEnd
    guard next(is: name), end < bytes.endIndex, position + name.utf8.count < end else {
      let found = key.isEmpty ? "the end of the head" : "'\(key)'"
      throw RevisionFormError("the commit has \(found) where '\(name)' belongs")
    }
    let value = bytes[(position + name.utf8.count + 1)..<end]
    position = end + 1
    guard let text = String(strictUTF8: value) else {
      throw RevisionFormError("the '\(name)' line is no UTF-8")
    }
    return text
  }

  mutating func id(_ name: String) throws(RevisionFormError) -> ObjectID {
    let text = try value(name)
    guard let id = ObjectID(hex: text), id.hex == text else {
      throw RevisionFormError("the '\(name)' line has no object id: '\(text)'")
    }
    return id
  }

  func message() throws(RevisionFormError) -> String {
    guard position < bytes.endIndex, bytes[position] == UInt8(ascii: "\n") else {
      throw RevisionFormError("the commit has a header that revisions do not have: '\(key)'")
    }
    guard let text = String(strictUTF8: bytes[(position + 1)...]) else {
      throw RevisionFormError("the message is no UTF-8")
    }
    return text
  }
}
