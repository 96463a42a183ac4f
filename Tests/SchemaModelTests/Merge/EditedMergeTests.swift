import Testing

@testable import SchemaModel

/// Which renames lead from either side to what somebody made of the merged schema.
struct EditedMergeTests {
  private static func schema(_ tables: [String: [String]]) -> Schema {
    Schema(
      format: SnapshotFormat(dialect: "sqlite"),
      objects: tables.map { name, columns in
        .table(Table(name: name, columns: columns.map { Column(name: $0, type: "TEXT") }))
      })
  }

  private static func merge(
    _ ours: Schema, _ ourRenames: RenameHints, _ theirs: Schema, _ theirRenames: RenameHints
  ) -> SchemaMerge {
    SchemaMerge(
      base: schema(["t": ["k", "n"], "u": ["a"]]),
      ours: MergeSide(schema: ours, renames: ourRenames),
      theirs: MergeSide(schema: theirs, renames: theirRenames), in: .ignoringCase)
  }

  private static let years = RenameHints(columns: [.init(table: "t", from: "n", to: "years")])

  @Test(arguments: [MergeResolution.Side.ours, .theirs])
  func `a rename of either side holds wherever its name is written`(
    renamer: MergeResolution.Side
  ) {
    let renamed = Self.schema(["t": ["k", "years"], "u": ["a"]])
    let kept = Self.schema(["t": ["k", "n"], "u": ["a", "b"]])
    let merge =
      renamer == .ours
      ? Self.merge(renamed, Self.years, kept, RenameHints())
      : Self.merge(kept, RenameHints(), renamed, Self.years)
    let edited = Self.schema(["t": ["k", "Years", "more"], "u": ["a", "b"]])
    #expect(
      merge.renames(from: renamer.other, to: edited)
        == RenameHints(columns: [.init(table: "t", from: "n", to: "Years")]))
    #expect(merge.renames(from: renamer, to: edited).isEmpty)
    // Whoever writes the old name again has taken the rename back.
    let takenBack = Self.schema(["t": ["k", "n"], "u": ["a", "b"]])
    #expect(merge.renames(from: renamer.other, to: takenBack).isEmpty)
    #expect(
      merge.renames(from: renamer, to: takenBack)
        == RenameHints(columns: [.init(table: "t", from: "years", to: "n")]))
  }

  @Test func `of two names of a table either may be written, or a third that is declared`() {
    let merge = Self.merge(
      Self.schema(["t1": ["k", "n"], "u": ["a"]]), RenameHints(tables: ["t": "t1"]),
      Self.schema(["t2": ["k", "n"], "u": ["a"]]), RenameHints(tables: ["t": "t2"]))
    let theirs = Self.schema(["t2": ["k", "n"], "u": ["a"]])
    #expect(merge.renames(from: .ours, to: theirs) == RenameHints(tables: ["t1": "t2"]))
    #expect(merge.renames(from: .theirs, to: theirs).isEmpty)
    let third = Self.schema(["t3": ["k", "m"], "u": ["a"]])
    for old in ["t", "T1", "t2"] {
      let declared = RenameHints(
        tables: [old: "t3"], columns: [.init(table: "t3", from: "N", to: "m")])
      let column = RenameHints.ColumnRename(table: "t3", from: "n", to: "m")
      #expect(
        merge.renames(from: .ours, to: third, declared: declared)
          == RenameHints(tables: ["t1": "t3"], columns: [column]))
      #expect(
        merge.renames(from: .theirs, to: third, declared: declared)
          == RenameHints(tables: ["t2": "t3"], columns: [column]))
    }
  }

  @Test func `a declaration renames what neither side touched`() {
    let merge = Self.merge(
      Self.schema(["t": ["k", "n", "x"], "u": ["a"]]), RenameHints(),
      Self.schema(["t": ["k", "n", "y"], "u": ["a"]]), RenameHints())
    let edited = Self.schema(["t": ["k", "n", "x", "y"], "w": ["b"]])
    let declared = RenameHints(
      tables: ["U": "w"], columns: [.init(table: "w", from: "A", to: "b")])
    #expect(
      merge.renames(from: .ours, to: edited, declared: declared)
        == RenameHints(tables: ["u": "w"], columns: [.init(table: "w", from: "a", to: "b")]))
  }

  @Test func `a comment of a rename made long ago means nothing`() {
    let merge = Self.merge(
      Self.schema(["t": ["k", "n", "x"], "u": ["a"]]), RenameHints(),
      Self.schema(["t": ["k", "n", "old"], "u": ["a"]]), RenameHints())
    let declared = RenameHints(columns: [.init(table: "t", from: "old", to: "n")])
    let edited = Self.schema(["t": ["k", "n", "x", "old"], "u": ["a"]])
    #expect(merge.renames(from: .theirs, to: edited, declared: declared).isEmpty)
    #expect(merge.renames(from: .ours, to: edited, declared: declared).isEmpty)
  }
}
