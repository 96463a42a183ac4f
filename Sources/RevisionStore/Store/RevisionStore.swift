public import SchemaModel

/// The store: every revision that was ever seen, and the names that lead to them.
///
/// ```swift
/// let store = try RevisionStore.openOrCreate(at: "/home/ada/my-app/.stemma", in: dialect.vocabulary)
/// if case .branch(let name, let tip?) = try store.head() {
///   print(name, try store.revision(tip)?.subject ?? "")
///   print(try store.schema(of: tip).tables.map(\.name))
/// }
/// ```
///
/// On disk it is a bare Git repository; where that cannot be written, one in memory serves the same. Opening reads
/// one small file; Git's library is not loaded before the first object is looked at.
///
/// Nothing that was sealed is ever changed or removed: ``seal(_:)`` returns when objects and mark are durable, and
/// what it adds no branch shows yet. Branches, tags and `HEAD` move only where they still are what the caller
/// expects (``Expectation``); otherwise that is ``StoreError/Code-swift.struct/moved``, and nothing changes. No row
/// of any database is in a store.
///
/// It throws ``StoreError``: ``StoreError/Code-swift.struct/corruptObject`` and
/// ``StoreError/Code-swift.struct/missingObject`` name what is damaged, which the folders of a
/// ``RevisionDirectory`` can make good.
///
/// One thread at a time may use a store; any number of stores, in any number of processes, may be open on one
/// folder.
///
/// ## Topics
///
/// ### Opening
///
/// - ``open(at:in:)``
/// - ``openOrCreate(at:in:)``
/// - ``inMemory(in:)``
/// - ``overlay(at:in:)``
///
/// ### Revisions
///
/// - ``seal(_:)``
/// - ``revision(_:)``
/// - ``migrations(of:)``
/// - ``find(_:)``
/// - ``graph()``
///
/// ### Names
///
/// - ``head()``
/// - ``branch(_:)``
/// - ``setBranch(_:to:expecting:message:by:)``
/// - ``reflog(ofBranch:)``
///
/// ### Checking
///
/// - ``fsck(countStatements:)``
public final class RevisionStore {
  /// The version of the store's format that this code writes, and the newest that it reads.
  public static let formatVersion = 1

  /// The repository's folder; `nil` for a store in memory.
  public let path: String?

  /// That of the engine whose schemas it has.
  public let vocabulary: Vocabulary

  let objects: any ObjectStorage
  let references: any ReferenceStorage
  var loadedGraph: (graph: RevisionGraph, seen: SeenReferences)?
  /// Formats by their blobs: a history has few of them.
  var knownFormats: [ObjectID: SnapshotFormat] = [:]
  var decodedObjects: [ObjectID: [ObjectPath: SchemaObject]] = [:]
  /// What is wrong with the files that objects lie in: every byte is hashed, once, when an object is not found.
  private(set) lazy var damage = path.flatMap {
    try? ObjectFiles(folder: "\($0)/objects").faults().first
  }.map { StoreError($0) }

  /// Whether what is sealed stays: `false` for stores that live as long as the process.
  public let isDurable: Bool

  private init(
    path: String?, vocabulary: Vocabulary, objects: any ObjectStorage,
    references: any ReferenceStorage, isDurable: Bool = true
  ) {
    self.path = path
    self.vocabulary = vocabulary
    self.isDurable = isDurable
    self.objects = objects
    self.references = references
  }

  /// Opens the store in a folder.
  ///
  /// What it has is read as the engine of the vocabulary has it.
  ///
  /// - Throws: When there is none, or one that a later version wrote.
  public static func open(at path: String, in vocabulary: Vocabulary) throws -> RevisionStore {
    guard let configuration = try StoreConfiguration(path: path) else {
      throw GitRepository.notFound(path)
    }
    try configuration.check(path)
    return RevisionStore(
      path: path, vocabulary: vocabulary, objects: PackedObjects(path: path),
      references: FileReferences(path: path))
  }

  /// Opens the store in a folder and makes it where there is none.
  ///
  /// Other files in the folder stay as they are.
  public static func openOrCreate(
    at path: String, in vocabulary: Vocabulary
  ) throws -> RevisionStore {
    if try StoreConfiguration(path: path) == nil { try create(at: path) }
    return try open(at: path, in: vocabulary)
  }

  /// A store that lives as long as the process.
  public static func inMemory(in vocabulary: Vocabulary) -> RevisionStore {
    RevisionStore(
      path: nil, vocabulary: vocabulary, objects: MemoryObjects(), references: MemoryReferences(),
      isDurable: false)
  }

  /// The store in a folder that cannot be written: what is sealed into it lives as long as the process,
  /// and branches stay where they are.
  ///
  /// - Throws: When there is none, or one that a later version wrote.
  public static func overlay(at path: String, in vocabulary: Vocabulary) throws -> RevisionStore {
    _ = try open(at: path, in: vocabulary)
    let objects = PackedObjects(path: path)
    // A store of another user is refused here, and not in the middle of a command.
    _ = try objects.contains(.zero)
    return RevisionStore(
      path: path, vocabulary: vocabulary, objects: OverlaidObjects(base: objects),
      references: OverlaidReferences(base: FileReferences(path: path), path: path),
      isDurable: false)
  }

  /// Whether the files in a store's folder can be written by this process.
  public static func isWritable(at path: String) -> Bool {
    ["", "/objects/pack", "/refs/stemma/seen"].allSatisfy {
      FileSystem.isWritable(path + $0) || !FileSystem.exists(path + $0)
    }
  }

  private static func create(at path: String) throws {
    do {
      for folder in ["objects/info", "objects/pack", "refs/heads", "refs/tags", "refs/stemma/seen"]
      {
        try FileSystem.makeFolder("\(path)/\(folder)")
      }
      if !FileSystem.exists("\(path)/HEAD") {
        try FileSystem.write(Array("ref: refs/heads/main\n".utf8), to: "\(path)/HEAD")
      }
      let description = "Revisions of a database schema, kept by Stemma\n"
      try FileSystem.write(Array(description.utf8), to: "\(path)/description", .relaxed)
      // What makes the folder a store comes last.
      try FileSystem.write(StoreConfiguration.initialContent, to: "\(path)/config")
    } catch {
      throw StoreError(
        error.code == .noPermission || error.code == .readOnly ? .notWritable : .inputOutput,
        subject: path, message: "the store \(path) cannot be made: \(error.reason)",
        hint: error.hint, underlying: error)
    }
  }
}
