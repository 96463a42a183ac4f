extension SchemaObject {
  /// The object in canonical form: the bytes of its blob, in which its own name is not.
  public var canonicalBytes: [UInt8] {
    var writer = JSONWriter()
    writer.object { writeMembers(to: &$0) }
    return writer.finish()
  }

  /// The object in canonical form, as a value.
  public var canonicalJSON: JSONValue {
    // What was just written can be read; only two columns that Unicode takes for one cannot, and
    // an id check refuses that document.
    (try? JSONValue.parse(canonicalBytes)) ?? .null
  }

  private func writeMembers(to writer: inout JSONWriter) {
    switch self {
    case .table(let table): table.writeMembers(to: &writer)
    case .index(let index): index.writeMembers(to: &writer)
    case .trigger(let trigger): trigger.writeMembers(to: &writer)
    case .view(let view): view.writeMembers(to: &writer)
    case .virtualTable(let table):
      writer.member("arguments", list: table.arguments)
      writer.member("module", table.module)
    case .other(let object): object.writeMembers(to: &writer)
    }
  }

  /// Reads the canonical form of an object.
  ///
  /// A table's columns come back sorted by name unless their order matters; a ``TableLayout`` has
  /// the order in which they were declared.
  ///
  /// - Throws: ``CanonicalFormError`` for anything that is not exactly what would be written, and for options that the
  ///   engine of the vocabulary does not have.
  public init(
    path: ObjectPath, canonicalJSON value: JSONValue, in vocabulary: Vocabulary
  ) throws(CanonicalFormError) {
    try self.init(path: path, decoding: value, vocabulary)
    guard canonicalBytes == value.canonicalBytes else { throw Self.inexact(path) }
  }

  /// Reads the bytes of an object's blob.
  ///
  /// - Throws: ``CanonicalFormError`` for anything that is not exactly what would be written, and for options that the
  ///   engine of the vocabulary does not have.
  public init(
    path: ObjectPath, canonicalBytes bytes: [UInt8], in vocabulary: Vocabulary
  ) throws(CanonicalFormError) {
    let value: JSONValue
    do { value = try JSONValue.parse(bytes) } catch {
      throw CanonicalFormError(path.description, error.description)
    }
    try self.init(path: path, decoding: value, vocabulary)
    guard canonicalBytes == bytes else { throw Self.inexact(path) }
  }

  private static func inexact(_ path: ObjectPath) -> CanonicalFormError {
    CanonicalFormError(
      path.description,
      "members are not in their order, or written though they are at their default")
  }

  private init(
    path: ObjectPath, decoding value: JSONValue, _ vocabulary: Vocabulary
  ) throws(CanonicalFormError) {
    var reader = try CanonicalReader(
      value, subject: path.description, rules: vocabulary.options)
    switch path.kind {
    case let kind where vocabulary.holds(.isWhole, of: kind):
      self = .other(try OtherObject(path, from: &reader))
    case .table: self = .table(try Table(name: path.name, from: &reader))
    case .index: self = .index(try Index(name: path.name, from: &reader))
    case .trigger: self = .trigger(try Trigger(name: path.name, from: &reader))
    case .view: self = .view(try View(name: path.name, from: &reader))
    case .virtual:
      self = .virtualTable(
        VirtualTable(
          name: path.name, module: try reader.string("module"),
          arguments: try reader.strings("arguments")))
    default:
      guard vocabulary.has(path.kind) else {
        throw CanonicalFormError(path.description, "there are no objects of this kind")
      }
      self = .other(try OtherObject(path, from: &reader))
    }
    try reader.finish()
  }
}
