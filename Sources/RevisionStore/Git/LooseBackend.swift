internal import Clibgit2
internal import SchemaModel

/// Gives libgit2 the loose objects of a repository as own code reads them, before it looks for them itself.
///
/// It belongs to the object database that it was added to, which frees it.
enum LooseBackend {
  /// libgit2 asks backends in the order of these numbers, the highest first; its own have 1 and 2.
  private static let priority: Int32 = 1000

  private final class Context {
    let objects: LooseObjects

    init(_ objects: LooseObjects) { self.objects = objects }
  }

  /// What libgit2 keeps: its table of functions, and behind it what they work on.
  private struct Backend {
    var functions: git_odb_backend
    var context: Unmanaged<Context>
  }

  /// Puts loose objects in front of those that a repository's library reads.
  static func add(_ objects: LooseObjects, to repository: OpaquePointer) throws {
    var odb: OpaquePointer?
    try check(git_repository_odb(&odb, repository), "open the objects of a repository")
    defer { git_odb_free(odb) }
    let backend = UnsafeMutablePointer<Backend>.allocate(capacity: 1)
    backend.initialize(
      to: Backend(functions: functions(), context: .passRetained(Context(objects))))
    let table = UnsafeMutableRawPointer(backend).assumingMemoryBound(to: git_odb_backend.self)
    let result = git_odb_add_backend(odb, table, priority)
    if result < 0 { release(table) }
    try check(result, "read the objects of a repository")
  }

  private static func functions() -> git_odb_backend {
    var functions = git_odb_backend()
    functions.version = UInt32(GIT_ODB_BACKEND_VERSION)
    functions.read = { buffer, size, type, backend, id in
      LooseBackend.answer(backend, id.map { ObjectID($0.pointee) }, buffer, size, type)
    }
    functions.read_header = { size, type, backend, id in
      LooseBackend.answer(backend, id.map { ObjectID($0.pointee) }, nil, size, type)
    }
    functions.read_prefix = { whole, buffer, size, type, backend, id, digits in
      guard let backend, let id, digits >= 2 else { return GIT_PASSTHROUGH.rawValue }
      let hex = ObjectID(id.pointee).hex.prefix(digits)
      let found = LooseBackend.objects(of: backend).ids(beginningWith: String(hex))
      guard found.count < 2 else { return GIT_EAMBIGUOUS.rawValue }
      guard let only = found.first else { return GIT_ENOTFOUND.rawValue }
      whole?.pointee = git_oid(only)
      return LooseBackend.answer(backend, only, buffer, size, type)
    }
    functions.free = { LooseBackend.release($0) }
    return functions
  }

  /// Reads an object for libgit2, into memory that it frees.
  private static func answer(
    _ backend: UnsafeMutablePointer<git_odb_backend>?, _ id: ObjectID?,
    _ buffer: UnsafeMutablePointer<UnsafeMutableRawPointer?>?, _ size: UnsafeMutablePointer<Int>?,
    _ type: UnsafeMutablePointer<git_object_t>?
  ) -> Int32 {
    guard let backend, let id else { return GIT_ENOTFOUND.rawValue }
    do {
      guard let object = try objects(of: backend).read(id) else { return GIT_ENOTFOUND.rawValue }
      if let buffer {
        // The byte behind the content is zero, as libgit2's own backends have it.
        guard let memory = git_odb_backend_data_alloc(backend, object.content.count + 1) else {
          return GIT_ERROR.rawValue
        }
        UnsafeMutableRawBufferPointer(start: memory, count: object.content.count + 1)
          .copyBytes(from: object.content + [0])
        buffer.pointee = memory
      }
      size?.pointee = object.content.count
      type?.pointee = kind(of: object.type)
      return 0
    } catch {
      git_error_set_str(Int32(GIT_ERROR_ODB.rawValue), "\(error)")
      return GIT_ERROR.rawValue
    }
  }

  private static func kind(of type: String) -> git_object_t {
    switch type {
    case "commit": GIT_OBJECT_COMMIT
    case "tree": GIT_OBJECT_TREE
    case "tag": GIT_OBJECT_TAG
    default: GIT_OBJECT_BLOB
    }
  }

  private static func objects(of backend: UnsafeMutablePointer<git_odb_backend>) -> LooseObjects {
    UnsafeMutableRawPointer(backend).assumingMemoryBound(to: Backend.self).pointee.context
      .takeUnretainedValue().objects
  }

  private static func release(_ backend: UnsafeMutablePointer<git_odb_backend>?) {
    guard let backend else { return }
    let whole = UnsafeMutableRawPointer(backend).assumingMemoryBound(to: Backend.self)
    whole.pointee.context.release()
    whole.deallocate()
  }
}
