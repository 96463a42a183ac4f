internal import Dialect
internal import CSQLite

extension StandInTokenizer {
  /// What FTS3 and FTS4 know of a tokenizer, in the order of their own header, which SQLite does not publish as one.
  private struct Module {
    typealias Handle = UnsafeMutableRawPointer
    typealias Texts = UnsafePointer<UnsafePointer<CChar>?>

    var version: Int32 = 0
    var create: @convention(c) (Int32, Texts?, UnsafeMutablePointer<Handle?>?) -> Int32
    var destroy: @convention(c) (Handle?) -> Int32
    var open:
      @convention(c) (Handle?, UnsafePointer<CChar>?, Int32, UnsafeMutablePointer<Handle?>?) ->
        Int32
    var close: @convention(c) (Handle?) -> Int32
    var next: @convention(c) (Handle?, Handle?, Handle?, Handle?, Handle?, Handle?) -> Int32
  }

  // The engine keeps the pointer and never writes through it.
  nonisolated(unsafe) private static let module: UnsafeMutablePointer<Module> = {
    let module = UnsafeMutablePointer<Module>.allocate(capacity: 1)
    module.initialize(
      to: Module(
        create: { _, _, result in
          // The engine puts the module's address there.
          let tokenizer = sqlite3_malloc(Int32(MemoryLayout<UnsafeRawPointer>.size))
          result?.pointee = tokenizer
          return tokenizer == nil ? SQLITE_NOMEM : SQLITE_OK
        },
        destroy: { tokenizer in
          sqlite3_free(tokenizer)
          return SQLITE_OK
        },
        open: { _, _, _, _ in SQLITE_ERROR }, close: { _ in SQLITE_OK },
        next: { _, _, _, _, _, _ in SQLITE_ERROR }))
    return module
  }()

  /// Registers a tokenizer of FTS3 and FTS4, which is not told who calls it: the statement fails without a name.
  static func registerLegacy(_ name: String, on connection: Connection) -> Bool {
    let wasAllowed = connection.set(.tokenizerFunction, to: true)
    defer { connection.set(.tokenizerFunction, to: wasAllowed) }
    var address: UnsafeMutablePointer<Module>? = module
    let bytes = withUnsafeBytes(of: &address) { Array($0) }
    return (try? connection.value("SELECT fts3_tokenizer(?, ?)", [.text(name), .blob(bytes)]))
      != nil
  }
}
