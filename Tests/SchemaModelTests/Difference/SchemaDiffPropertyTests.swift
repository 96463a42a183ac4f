import SchemaModel
import Testing

/// What holds for every two schemas.
struct SchemaDiffPropertyTests {
  @Test(arguments: 0..<100 as Range<UInt64>)
  func `a schema does not differ from itself in another order`(_ seed: UInt64) throws {
    var generator = SchemaGenerator(seed: seed)
    let schema = generator.schema()
    let other = generator.reordered(schema)
    #expect(SchemaDiff(from: schema, to: other, in: .ignoringCase).isEmpty, "seed \(seed)")
    #expect(
      try SchemaDiff(from: schema.snapshot, to: other.snapshot, in: .ignoringCase).isEmpty,
      "seed \(seed)")
  }

  @Test(arguments: 0..<400 as Range<UInt64>)
  func `a difference carried out gives the other schema, and its inverse the first`(
    _ seed: UInt64
  ) {
    let (old, edited) = pair(seed)
    let diff = difference(old, edited)
    #expect(old.applying(diff).snapshot.id == edited.schema.snapshot.id, "seed \(seed)\n\(diff)")
    #expect(
      edited.schema.applying(diff.inverse).snapshot.id == old.snapshot.id, "seed \(seed)\n\(diff)")
    #expect(diff.isEmpty == (old.snapshot.id == edited.schema.snapshot.id), "seed \(seed)")
  }

  @Test(arguments: 0..<400 as Range<UInt64>)
  func `the difference the other way is the inverse`(_ seed: UInt64) {
    let (old, edited) = pair(seed)
    let diff = difference(old, edited)
    let back = SchemaDiff(
      from: edited.schema, to: old, in: .ignoringCase,
      renamedTables: Dictionary(
        edited.renamedTables.map { ($0.value, $0.key) }, uniquingKeysWith: { first, _ in first }),
      renamedColumns: edited.renamedColumns.map { rename in
        let table = edited.renamedTables.first { $0.value == rename.table }?.key ?? rename.table
        return ColumnRename(table: table, from: rename.to, to: rename.from)
      })
    #expect(diff.inverse == back, "seed \(seed)\nthere:\n\(diff)back:\n\(back)")
    #expect(diff.inverse.inverse == diff, "seed \(seed)")
  }

  @Test(arguments: 0..<400 as Range<UInt64>)
  func `snapshots differ as their schemas do`(_ seed: UInt64) throws {
    let (old, edited) = pair(seed)
    // Decoded, since the positions of columns are not in a snapshot.
    let before = try old.snapshot.schema(in: .ignoringCase)
    let after = try edited.schema.snapshot.schema(in: .ignoringCase)
    let diff = SchemaDiff(
      from: before, to: after, in: .ignoringCase, renamedTables: edited.renamedTables,
      renamedColumns: edited.renamedColumns)
    let byID = try SchemaDiff(
      from: old.snapshot, to: edited.schema.snapshot, in: .ignoringCase,
      renamedTables: edited.renamedTables,
      renamedColumns: edited.renamedColumns)
    #expect(byID == diff, "seed \(seed)")
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func `the canonical form decides, whatever the order of the sides`(_ seed: UInt64) {
    var generator = SchemaGenerator(seed: seed)
    let old = generator.schema()
    let new = generator.schema()
    let diff = SchemaDiff(from: old, to: new, in: .ignoringCase)
    #expect(old.applying(diff).snapshot.id == new.snapshot.id, "seed \(seed)\n\(diff)")
    #expect(SchemaDiff(from: new, to: old, in: .ignoringCase) == diff.inverse, "seed \(seed)")
    #expect(
      diff.statistics.added - diff.statistics.removed == new.objects.count - old.objects.count)
    #expect(diff.description.isEmpty == diff.isEmpty)
    #expect(diff.canonicalJSON["changes"]?.array?.count == diff.changes.count)
  }

  private func pair(_ seed: UInt64) -> (Schema, EditedSchema) {
    var generator = SchemaGenerator(seed: seed)
    let old = generator.schema()
    return (old, generator.edited(old))
  }

  private func difference(_ old: Schema, _ edited: EditedSchema) -> SchemaDiff {
    SchemaDiff(
      from: old, to: edited.schema, in: .ignoringCase, renamedTables: edited.renamedTables,
      renamedColumns: edited.renamedColumns)
  }
}
