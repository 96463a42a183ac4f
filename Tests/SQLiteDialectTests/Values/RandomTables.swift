import Dialect
import SchemaModel

/// Two forms of a table that differ in every way that moves values about, columns called as the rowid is included.
struct RandomTables {
  struct Column {
    /// What makes it the same column in both forms.
    var origin: Int
    var name: String
    var type: String
  }

  struct Form {
    var columns: [Column]
    /// Whether a key `id` stands for the rowid.
    var hasKey: Bool
    var isStrict: Bool
    var check = ""

    var sql: String {
      let lines =
        (hasKey ? ["id INTEGER PRIMARY KEY"] : []) + columns.map { "\($0.name) \($0.type)" }
      return "CREATE TABLE t (\((lines + [check].filter { !$0.isEmpty }).joined(separator: ", ")))"
        + (isStrict ? " STRICT;\n" : ";\n")
    }

    /// A name for the rowid; `nil` where columns have all of them.
    var rowid: String? {
      hasKey
        ? "id"
        : ["rowid", "oid", "_rowid_"].first { name in !columns.contains { $0.name == name } }
    }

    /// Prints each value of each row, in the order of the rowids.
    var dump: String {
      let key = rowid ?? "'?'"
      return columns.map { column in
        "SELECT '\(column.origin) ' || \(key) || ' ' || \(SQLiteProgram.spelling(of: column.name))"
          + " FROM t ORDER BY 1;\n"
      }.joined() + "SELECT 'row ' || \(key) FROM t ORDER BY 1;\n" + SQLiteProgram.mark
    }
  }

  private var random: SeededRandom
  let old: Form
  let new: Form
  let renames: [RenameHints.ColumnRename]

  private static let names = ["a", "b", "c", "rowid", "oid", "_rowid_"]

  init(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let isStrict = Int.random(in: 0..<4, using: &random) == 0
    let names = Self.names.shuffled(using: &random)
    let columns = (0..<Int.random(in: 1...4, using: &random)).map {
      Column(origin: $0, name: names[$0], type: Self.type(isStrict, &random))
    }
    let old = Form(columns: columns, hasKey: Self.chance(30, &random), isStrict: isStrict)
    var new = old
    new.isStrict = Self.chance(15, &random) ? !isStrict : isStrict
    new.hasKey = Self.chance(15, &random) ? !old.hasKey : old.hasKey
    var renames: [RenameHints.ColumnRename] = []
    new.columns = columns.filter { _ in !Self.chance(20, &random) }.map { column in
      var column = column
      if Self.chance(30, &random) || new.isStrict != isStrict {
        column.type = Self.type(new.isStrict, &random)
      }
      return column
    }
    for number in new.columns.indices where Self.chance(25, &random) {
      let free = Self.names.filter { name in
        !new.columns.contains { $0.name == name } && !columns.contains { $0.name == name }
      }
      guard let name = free.randomElement(using: &random) else { continue }
      renames.append(
        RenameHints.ColumnRename(table: "t", from: new.columns[number].name, to: name))
      new.columns[number].name = name
    }
    let free = Self.names.filter { name in
      !new.columns.contains { $0.name == name } && !columns.contains { $0.name == name }
    }
    if Self.chance(40, &random) || new.columns.isEmpty,
      let name = free.randomElement(using: &random)
    {
      let type = Self.type(new.isStrict, &random)
      let tail = Self.chance(30, &random) ? " NOT NULL DEFAULT '1'" : ""
      new.columns.append(
        Column(origin: 9, name: name, type: tail.isEmpty || new.isStrict ? type : type + tail))
    }
    if Self.chance(30, &random) { new.check = "CHECK (1)" }
    self.old = old
    self.new = new
    self.renames = renames
    self.random = random
  }

  /// Rows of the old form under scattered rowids.
  mutating func rows() -> String {
    let names = old.columns.map(\.name) + [old.rowid].compactMap { $0 }
    return [7, 3, 41, 12, 5, 23].map { id in
      let values = old.columns.map { _ in
        NastyValues.literals.randomElement(using: &random) ?? "NULL"
      }
      let row = values + (old.rowid == nil ? [] : ["\(id)"])
      return
        "INSERT INTO t (\(names.joined(separator: ", "))) VALUES (\(row.joined(separator: ", ")));\n"
    }.joined()
  }

  private static func type(_ isStrict: Bool, _ random: inout SeededRandom) -> String {
    let types = TypeChangeTests.types.filter { $0.isStrict == isStrict }.map(\.type)
    return types.randomElement(using: &random) ?? "TEXT"
  }

  private static func chance(_ percent: Int, _ random: inout SeededRandom) -> Bool {
    Int.random(in: 0..<100, using: &random) < percent
  }
}
