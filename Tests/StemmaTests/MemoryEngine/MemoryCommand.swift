import Dialect
import SchemaModel

/// A statement of the engine in memory, one a line: `make users (id int key, name text full, boss int -> users.id)`.
enum MemoryCommand: Hashable {
  case make(Table)
  case drop(String)
  case call(String, String)
  case add(String, Column)
  case dropColumn(String, String)
  case callColumn(String, String, String)
  /// Copies rows, but for the first ones.
  case copy(String, String, skipping: Int)
  case clear(String)
  case fill(String, String, Value)
  case put(String, [Value])

  /// Reads a statement; `nil` for any other text.
  init?(_ text: String) {
    var text = text[...]
    while text.last == ";" || text.last == " " { text.removeLast() }
    let head = text.prefix { $0 != "(" }
    let inside =
      text.contains("(")
      ? text.drop { $0 != "(" }.dropFirst().prefix { $0 != ")" }.split(separator: ",").map {
        $0.split(separator: " ").map(String.init)
      } : []
    let words = head.split(separator: " ").map(String.init)
    guard let verb = words.first, words.count > 1 else { return nil }
    let name = words[1].split(separator: ".").map(String.init)
    let rest = Array(words.dropFirst(2))
    switch (verb, name.count, rest.count) {
    case ("make", 1, 0):
      guard let table = Self.table(name[0], inside) else { return nil }
      self = .make(table)
    case ("drop", 1, 0): self = .drop(name[0])
    case ("drop", 2, 0): self = .dropColumn(name[0], name[1])
    case ("call", 1, 1): self = .call(name[0], rest[0])
    case ("call", 2, 1): self = .callColumn(name[0], name[1], rest[0])
    case ("add", 2, 1...): self = .add(name[0], Self.column([name[1]] + rest))
    case ("copy", 1, 2): self = .copy(name[0], rest[1], skipping: 0)
    case ("copy", 1, 4): self = .copy(name[0], rest[1], skipping: Int(rest[3]) ?? 0)
    case ("clear", 1, 0): self = .clear(name[0])
    case ("fill", 2, 2): self = .fill(name[0], name[1], Self.value(rest[1]))
    case ("put", 1, 0): self = .put(name[0], inside.map { Self.value($0.joined(separator: " ")) })
    default: return nil
    }
  }

  private static func value(_ text: String) -> Value {
    text == "none" ? .null : Int64(text).map(Value.integer) ?? .text(text)
  }

  private static func column(_ words: [String]) -> Column {
    Column(
      name: words[0], type: words.dropFirst().first ?? "",
      notNull: words.contains("full") || words.contains("key") ? NotNull() : nil)
  }

  private static func table(_ name: String, _ columns: [[String]]) -> Table? {
    guard !columns.isEmpty else { return nil }
    let keys = columns.filter { $0.contains("key") }.map { KeyColumn(name: $0[0]) }
    let references = columns.compactMap { words -> ForeignKey? in
      guard let arrow = words.firstIndex(of: "->"), words.count > arrow + 1 else { return nil }
      let target = words[arrow + 1].split(separator: ".").map(String.init)
      return ForeignKey(
        columns: [words[0]], referencedTable: target[0], referencedColumns: [target[1]])
    }
    return Table(
      name: name, columns: columns.map(column),
      primaryKey: keys.isEmpty ? nil : PrimaryKey(columns: keys), foreignKeys: references)
  }

  /// The statement that makes a table.
  static func text(of table: Table) -> String {
    let columns = table.columns.map { column in
      let key = table.foreignKeys.first { $0.columns == [column.name] }
      let isKey = table.primaryKey?.columns.contains { $0.name == column.name } ?? false
      return text(of: column, isKey: isKey)
        + (key.map { " -> \($0.referencedTable).\($0.referencedColumns?.first ?? "")" } ?? "")
    }
    return "make \(table.name) (\(columns.joined(separator: ", ")))"
  }

  /// A column as it is declared.
  static func text(of column: Column, isKey: Bool = false) -> String {
    "\(column.name) \(column.type)"
      + (isKey ? " key" : column.notNull == nil ? "" : " full")
  }

  /// The statements of a script; lines that begin with two hyphens are comments.
  static func statements(of script: String) -> [ScriptStatement] {
    var statements: [ScriptStatement] = []
    var offset = 0
    for (number, line) in script.split(separator: "\n", omittingEmptySubsequences: false)
      .enumerated()
    {
      defer { offset += line.utf8.count + 1 }
      guard !line.hasPrefix("--"), line.contains(where: { $0 != " " }) else { continue }
      statements.append(
        ScriptStatement(
          text: String(line), line: number + 1, utf8Range: offset..<offset + line.utf8.count))
    }
    return statements
  }
}
