public import SchemaModel

/// A schema as it is remembered: its canonical form, and the order in which its columns were declared.
public struct RememberedSchema {
  /// The id.
  public let id: SnapshotID

  private let objects: [ObjectID: [UInt8]]
  private let layout: Layout

  /// Takes a schema.
  public init(_ snapshot: Snapshot, _ layout: Layout) {
    id = snapshot.id
    objects = snapshot.blobs.merging(
      snapshot.trees.map { ($0.id, $0.content) }, uniquingKeysWith: { first, _ in first })
    self.layout = layout
  }

  /// The bytes that are remembered.
  public var encoded: [UInt8] {
    var writer = MemoryWriter()
    writer.bytes += id.object.bytes
    writer.add(layout.tables.count)
    for (name, table) in layout.tables {
      writer.add(name)
      writer.add(table.canonicalBytes)
    }
    writer.add(objects.count)
    for (id, content) in objects {
      writer.bytes += id.bytes
      writer.add(content)
    }
    return writer.bytes
  }

  /// Reads what was remembered; `nil` for other bytes.
  public init?(decoding bytes: [UInt8]) {
    guard let id = ObjectID(bytes: bytes.prefix(ObjectID.byteCount)) else { return nil }
    var reader = MemoryReader(bytes, at: ObjectID.byteCount)
    var layout = Layout()
    for _ in 0..<reader.count() {
      let name = reader.text()
      guard let json = try? JSONValue.parse(reader.bytes()),
        let table = try? TableLayout(canonicalJSON: json)
      else { return nil }
      layout.tables[name] = table
    }
    var objects: [ObjectID: [UInt8]] = [:]
    for _ in 0..<reader.count() {
      guard let id = ObjectID(bytes: reader.bytes(ObjectID.byteCount)) else { return nil }
      objects[id] = reader.bytes()
    }
    guard reader.isWhole else { return nil }
    (self.id, self.layout, self.objects) = (SnapshotID(id), layout, objects)
  }

  /// The schema; `nil` where what was remembered is not that of this id.
  public func schema(in vocabulary: Vocabulary) -> Schema? {
    guard
      let snapshot = try? Snapshot(
        id,
        reading: { object in
          guard let content = objects[object] else { throw Lost() }
          return content
        }), let schema = try? snapshot.schema(in: vocabulary)
    else { return nil }
    return schema.applying(layout)
  }

  private struct Lost: Error {}
}
