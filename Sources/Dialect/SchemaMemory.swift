public import SchemaModel

/// A place that remembers what was found out at some cost, under keys that say all that it depends on.
///
/// It may forget anything at any time.
public protocol SchemaMemory: AnyObject {
  /// What was remembered under a key, whole and as it was; `nil` where nothing is.
  func recall(_ key: ObjectID) -> [UInt8]?

  /// Remembers something; that it cannot is no failure.
  func remember(_ content: [UInt8], under key: ObjectID)
}

/// A schema whose id is known, and which is read when more is asked for.
///
/// Not for use from several threads at once.
public final class SchemaReading {
  /// The id of the schema.
  public let snapshot: SnapshotID

  private var known: Schema?
  private var encoded: Snapshot?
  private let read: () throws -> Schema

  /// Takes a schema that was read.
  public convenience init(_ schema: Schema) {
    self.init(schema, encoded: schema.snapshot)
  }

  /// Takes a schema that was read and encoded.
  ///
  /// - Parameters:
  ///   - schema: The schema.
  ///   - snapshot: What it is in canonical form.
  public init(_ schema: Schema, encoded snapshot: Snapshot) {
    self.snapshot = snapshot.id
    known = schema
    encoded = snapshot
    read = { schema }
  }

  /// Takes a schema that is known by its id.
  ///
  /// - Parameters:
  ///   - snapshot: The id.
  ///   - read: Reads the schema; asked once at most.
  public init(_ snapshot: SnapshotID, read: @escaping () throws -> Schema) {
    self.snapshot = snapshot
    self.read = read
  }

  /// The schema.
  ///
  /// - Throws: When it cannot be read any more.
  public func schema() throws -> Schema {
    if let known { return known }
    let schema = try read()
    known = schema
    return schema
  }

  /// The schema in canonical form.
  ///
  /// - Throws: When the schema cannot be read any more.
  public func contents() throws -> Snapshot {
    if let encoded { return encoded }
    let contents = try schema().snapshot
    encoded = contents
    return contents
  }
}

/// What files of SQL say, as far as it was asked for.
public struct SourceReading {
  /// The schema.
  public var schema: SchemaReading
  /// The comments that declare renames, in the order in which they stand.
  public var renames: [RenameComment]

  /// Makes the result of reading a source.
  public init(schema: SchemaReading, renames: [RenameComment]) {
    self.schema = schema
    self.renames = renames
  }
}

extension Target {
  /// Reads the whole schema without using the memory.
  public func readSchema(
    format: SnapshotFormat, memory: any SchemaMemory
  ) throws -> SchemaReading {
    SchemaReading(try readSchema(format: format))
  }
}
