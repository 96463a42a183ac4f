internal import Clibgit2
internal import SchemaModel

/// A bare Git repository, opened by libgit2.
///
/// One thread at a time may use it.
final class GitRepository {
  private let repository: OpaquePointer
  private let odb: OpaquePointer
  let path: String

  /// Opens the repository at a path, which is not looked for in the folders above.
  init(path: String) throws {
    self.path = path
    try GitLibrary.load()
    var repository: OpaquePointer?
    let flags = GIT_REPOSITORY_OPEN_NO_SEARCH.rawValue | GIT_REPOSITORY_OPEN_BARE.rawValue
    do {
      try check(git_repository_open_ext(&repository, path, flags, nil), "open \(path)")
    } catch {
      throw Self.translated(error, path)
    }
    guard let repository else { throw Self.notFound(path) }
    var odb: OpaquePointer?
    let result = git_repository_odb(&odb, repository)
    guard result == 0, let odb else {
      git_repository_free(repository)
      throw StoreError(
        .inputOutput, subject: path, message: "the objects of the store \(path) cannot be opened")
    }
    self.repository = repository
    self.odb = odb
  }

  deinit {
    git_odb_free(odb)
    git_repository_free(repository)
  }

  /// The kind and content of an object, verified against its id; `nil` when it is not there.
  func read(_ id: ObjectID) throws -> (kind: GitObject.Kind, bytes: [UInt8])? {
    var object: OpaquePointer?
    var gitID = git_oid(id)
    let result = git_odb_read(&object, odb, &gitID)
    if result == GIT_ENOTFOUND.rawValue { return nil }
    do {
      try check(result, "read \(id.hex)")
    } catch {
      throw StoreError(
        .corruptObject, subject: id.hex,
        message: "the object \(id.short) of the store \(path) is damaged: \(error.message)",
        hint: "stemma fsck shows all damage; stemma restore --all rewrites what it can",
        underlying: error)
    }
    guard let object else { return nil }
    defer { git_odb_object_free(object) }
    guard let kind = GitObject.Kind(git_odb_object_type(object)) else { return nil }
    let count = git_odb_object_size(object)
    return (kind, Array(UnsafeRawBufferPointer(start: git_odb_object_data(object), count: count)))
  }

  /// Whether an object is there; what another process has written meanwhile may not count.
  func contains(_ id: ObjectID) -> Bool {
    var gitID = git_oid(id)
    return git_odb_exists_ext(odb, &gitID, GIT_ODB_LOOKUP_NO_REFRESH.rawValue) == 1
  }

  /// Makes the repository see what was written past it.
  func refresh() throws {
    try check(git_odb_refresh(odb), "refresh the objects of \(path)")
  }

  /// Writes objects that the repository has as a compressed pack with its index.
  ///
  /// - Returns: The name that both files have in the folder, without their endings.
  func writePack(of ids: [ObjectID], into folder: String) throws -> String {
    var builder: OpaquePointer?
    try check(git_packbuilder_new(&builder, repository), "start a pack")
    defer { git_packbuilder_free(builder) }
    for id in ids {
      var gitID = git_oid(id)
      try check(git_packbuilder_insert(builder, &gitID, nil), "pack \(id.hex)")
    }
    try check(git_packbuilder_write(builder, folder, 0o644, nil, nil), "write a pack")
    guard let name = git_packbuilder_name(builder) else {
      throw StoreError(.inputOutput, subject: folder, message: "a pack in \(folder) has no name")
    }
    return "pack-\(String(cString: name))"
  }

  private static func translated(_ error: GitError, _ path: String) -> StoreError {
    if error.code == GIT_ENOTFOUND.rawValue {
      // libgit2 looks for the exception, and reports that it found none.
      guard error.message.contains("safe.directory") else { return notFound(path) }
      return notOwned(path, error)
    }
    if error.code == GIT_EOWNER.rawValue { return notOwned(path, error) }
    return StoreError(
      .unsupportedStore, subject: path,
      message: "the store \(path) cannot be opened: \(error.message)", underlying: error)
  }

  private static func notOwned(_ path: String, _ error: GitError) -> StoreError {
    StoreError(
      .notOwned, subject: path, message: "the store \(path) belongs to another user",
      hint: "git config --global --add safe.directory \(path.shellQuoted)", underlying: error)
  }

  static func notFound(_ path: String) -> StoreError {
    StoreError(
      .storeNotFound, subject: path, message: "there is no store at \(path)",
      hint: "run 'stemma init' in the folder of the application")
  }
}

extension git_oid {
  init(_ id: ObjectID) {
    self.init()
    withUnsafeMutableBytes(of: &self) { $0.copyBytes(from: id.bytes) }
  }
}

extension ObjectID {
  init(_ id: git_oid) {
    self = Swift.withUnsafeBytes(of: id) { ObjectID($0, at: 0) }
  }
}

extension GitObject.Kind {
  init?(_ type: git_object_t) {
    switch type {
    case GIT_OBJECT_BLOB: self = .blob
    case GIT_OBJECT_TREE: self = .tree
    case GIT_OBJECT_COMMIT: self = .commit
    default: return nil
    }
  }
}
