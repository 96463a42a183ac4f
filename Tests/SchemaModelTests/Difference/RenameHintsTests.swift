import Testing

@testable import SchemaModel

/// Declared renames, whose names are equal but for the case of ASCII letters.
struct RenameHintsTests {
  @Test func `renames compose through another spelling`() {
    let first = RenameHints(
      tables: ["u": "users"], columns: [.init(table: "users", from: "a", to: "mail")])
    let later = RenameHints(
      tables: ["Users": "people"], columns: [.init(table: "PEOPLE", from: "Mail", to: "email")])
    let both = first.followed(by: later, under: .ignoringASCIICase)
    #expect(both.tables == ["u": "people"])
    #expect(both.columns == [.init(table: "people", from: "a", to: "email")])
    let back = later.inverse(under: .ignoringASCIICase)
      .followed(by: first.inverse(under: .ignoringASCIICase), under: .ignoringASCIICase)
    #expect(back.newName(ofTable: "PEOPLE", under: .ignoringASCIICase) == "u")
    #expect(back.newName(ofColumn: "EMAIL", in: "U", under: .ignoringASCIICase) == "a")
  }

  @Test func `what refers to a renamed table in another spelling follows it`() {
    let format = SnapshotFormat(dialect: "sqlite")
    func schema(_ name: String, _ column: String, referredToAs table: String) -> Schema {
      let child = Table(
        name: "c", columns: [Column(name: "p", type: "INT")],
        foreignKeys: [
          ForeignKey(columns: ["P"], referencedTable: table, referencedColumns: [column])
        ])
      return Schema(
        format: format,
        objects: [
          .table(Table(name: name, columns: [Column(name: column.lowercased(), type: "INT")])),
          .table(child),
        ])
    }
    let diff = SchemaDiff(
      from: schema("users", "ID", referredToAs: "Users"),
      to: schema("people", "key", referredToAs: "people"), in: .ignoringCase,
      renames: RenameHints(
        tables: ["USERS": "People"], columns: [.init(table: "PEOPLE", from: "Id", to: "KEY")]))
    #expect(
      diff.description == """
        ~ table/users → table/people
        ~ table/people
            ~ column id → key

        """)
  }
}
