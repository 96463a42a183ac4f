internal import SchemaModel

/// A `CREATE TABLE` statement as it is written: its parts, each with the comments that are about it.
struct TableText {
  /// A column or a constraint of the table.
  struct Part: Hashable {
    /// The column's folded name; `nil` for a constraint of the table.
    var column: String?
    /// White space and comments before it.
    var lead: String
    /// What it is, as it is written.
    var body: String
    /// Comments behind it, on its line.
    var after: String
    /// Whether it stands behind the part that it stood behind in this text.
    var isInPlace = false
  }

  /// What stands before the table's name, the name, and what follows up to the first part.
  var head: (before: String, name: String, after: String)
  var parts: [Part]
  /// White space and comments behind the last part.
  var end: String
  /// The closing parenthesis and what follows it.
  var tail: String
  /// Whether commas begin lines, and with what before them.
  var leadingComma: String?
  /// What the statement makes.
  let table: Table
  /// What it would make with the options of another table, which decide what a key is.
  private(set) var viewed: Table
  /// White space as it stands before the first part, and before the others.
  let leads: (first: String, other: String)

  /// Reads a statement; `nil` for one that is no `CREATE TABLE` with columns.
  ///
  /// - `other`: The table whose options count when parts are compared.
  init?(_ statement: String, as other: Table) {
    guard let parsed = try? CreateStatementParser.table(statement) else { return nil }
    let found = TokenizedSQL.with(statement) { source in
      TableTextReader(source).map { ($0.head, $0.parts(), $0.tail, $0.leadingComma) }
    }
    guard let found else { return nil }
    table = parsed.object
    viewed = table
    (head, (parts, end), tail, leadingComma) = found
    leads = Self.usualLeads(parts)
    var copy = self
    copy.tail = ")\(TableRenderer(other).options)"
    if let table = try? CreateStatementParser.table(copy.statement).object { viewed = table }
  }

  /// The position of a column's part, by its name in a table that is made of this one; some renames may have been
  /// made already.
  func position(of column: String, in table: String, _ renames: RenameHints) -> Int? {
    let old = renames.oldName(ofColumn: column, in: table, under: .sqlite)
    let isTaken = renames.columns.contains {
      $0.table.isNamed(like: table) && $0.from.isNamed(like: old) && !$0.to.isNamed(like: column)
    }
    guard !isTaken else { return nil }
    return parts.firstIndex { $0.column == old.folded }
      ?? parts.firstIndex { $0.column == column.folded }
  }

  /// White space as it stands before the first part, and before the others.
  private static func usualLeads(_ parts: [Part]) -> (first: String, other: String) {
    let (first, second) = (parts.first?.lead ?? "", parts.dropFirst().first?.lead)
    let other = second ?? (first.contains(where: \.isNewline) ? first : " ")
    return (first.usualSpace, other.usualSpace)
  }

  /// What stands before a part that is written at some position: its own, where that is of the statement's kind.
  private func lead(of part: Part, at index: Int) -> String {
    guard part.lead.comments.isEmpty else { return part.lead }
    if leadingComma != nil, index > 0 { return "" }
    let usual = index == 0 ? leads.first : leads.other
    let isAlike =
      part.lead.contains(where: \.isNewline) == usual.contains(where: \.isNewline)
    return index > 0 && (isAlike || part.isInPlace) && !part.lead.isEmpty ? part.lead : usual
  }

  /// The statement.
  var statement: String {
    var text = head.before + head.name + head.after
    for (index, part) in parts.enumerated() {
      if let leadingComma, index > 0 {
        text.append(endingComments: leadingComma.isEmpty ? "\n" : "\n" + leadingComma)
        text += ", "
      }
      text.append(endingComments: lead(of: part, at: index))
      text.append(endingComments: part.body)
      if leadingComma == nil, index < parts.count - 1 { text += "," }
      text += part.after
    }
    text.append(endingComments: end)
    return text + tail
  }
}
