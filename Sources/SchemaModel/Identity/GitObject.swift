/// The objects of a Git object database: their ids and the form of trees.
public enum GitObject {
  /// The kinds of object that Stemma stores.
  public enum Kind: String, Hashable, Sendable {
    /// The bytes of a file.
    case blob
    /// A directory.
    case tree
    /// A revision.
    case commit
  }

  /// One line of a tree.
  public struct TreeEntry: Hashable, Sendable {
    /// What an entry is; the raw values are Git's modes.
    public enum Mode: String, Hashable, Sendable {
      /// A file that is no program.
      case file = "100644"
      /// A tree.
      case directory = "40000"
    }

    /// The entry's name, as it stands in the tree.
    public var name: String
    /// What it is.
    public var mode: Mode
    /// The object that it names.
    public var id: ObjectID

    /// Makes an entry.
    public init(name: String, mode: Mode, id: ObjectID) {
      self.name = name
      self.mode = mode
      self.id = id
    }
  }

  /// The id of an object.
  public static func id(of kind: Kind, content: [UInt8]) -> ObjectID {
    var hash = SHA1()
    hash.update(Array("\(kind.rawValue) \(content.count)\0".utf8))
    hash.update(content)
    // Twenty bytes always make an id; the other branch cannot be reached.
    return ObjectID(bytes: hash.finish()) ?? .zero
  }

  /// The content of a tree with these entries, in the order that Git demands.
  public static func treeContent(_ entries: [TreeEntry]) -> [UInt8] {
    serialized(entries.sorted(by: precedes))
  }

  /// The content of a tree with these entries, which are in the order that Git demands.
  public static func serialized(_ ordered: [TreeEntry]) -> [UInt8] {
    var content: [UInt8] = []
    content.reserveCapacity(ordered.reduce(0) { $0 + $1.name.utf8.count + 28 })
    for entry in ordered {
      content.append(contentsOf: entry.mode.rawValue.utf8)
      content.append(UInt8(ascii: " "))
      content.append(contentsOf: entry.name.utf8)
      content.append(0)
      entry.id.appendBytes(to: &content)
    }
    return content
  }

  /// Whether one entry stands before another: by bytes, a directory as if its name ended in a slash.
  public static func precedes(_ left: TreeEntry, _ right: TreeEntry) -> Bool {
    if left.mode == .file, right.mode == .file {
      return left.name.utf8Precedes(right.name)
    }
    let slash = UInt8(ascii: "/")
    return left.mode == .directory
      ? right.mode == .directory
        ? (Array(left.name.utf8) + [slash]).lexicographicallyPrecedes(
          Array(right.name.utf8) + [slash])
        : (Array(left.name.utf8) + [slash]).lexicographicallyPrecedes(right.name.utf8)
      : left.name.utf8.lexicographicallyPrecedes(Array(right.name.utf8) + [slash])
  }

  /// Reads the content of a tree, in its order.
  ///
  /// - Throws: ``GitObjectError`` for anything but a sorted list of files and directories with
  ///   names in UTF-8.
  public static func treeEntries(_ content: [UInt8]) throws(GitObjectError) -> [TreeEntry] {
    var entries: [TreeEntry] = []
    var position = 0
    while position < content.count {
      let entry = try treeEntry(content, at: &position)
      if let last = entries.last, !precedes(last, entry) {
        throw GitObjectError("the entry '\(entry.name)' is out of order")
      }
      entries.append(entry)
    }
    return entries
  }

  private static func treeEntry(
    _ content: [UInt8], at position: inout Int
  ) throws(GitObjectError) -> TreeEntry {
    guard let space = content[position...].firstIndex(of: UInt8(ascii: " ")),
      let mode = TreeEntry.Mode(
        rawValue: String(decoding: content[position..<space], as: UTF8.self))
    else { throw GitObjectError("an entry is neither a file nor a directory") }
    guard let end = content[space...].firstIndex(of: 0), end > space + 1,
      let name = String(validating: content[(space + 1)..<end], as: UTF8.self)
    else { throw GitObjectError("an entry has no name in UTF-8") }
    let idEnd = end + 1 + ObjectID.byteCount
    guard idEnd <= content.count, let id = ObjectID(bytes: content[(end + 1)..<idEnd]) else {
      throw GitObjectError("the entry '\(name)' has no complete id")
    }
    position = idEnd
    return TreeEntry(name: name, mode: mode, id: id)
  }
}

/// A tree that is not as Git writes one, or not as Stemma does.
public struct GitObjectError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong, in one sentence without a full stop.
  public let message: String

  init(_ message: String) {
    self.message = message
  }

  /// What is wrong, for people.
  public var description: String { message }
}
