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
  let grammar: any SourceGrammar
  /// What the statement makes.
  let table: Table
  /// What it would make with the options of another table, which decide what a key is.
  private(set) var viewed: Table
  /// White space as it stands before the first part, and before the others.
  let leads: (first: String, other: String)

  /// Reads a statement; `nil` for one that is no `CREATE TABLE` with columns.
  ///
  /// - `other`: The table whose options count when parts are compared.
  init?(_ statement: String, as other: Table, _ grammar: any SourceGrammar) {
    guard let table = grammar.table(madeBy: statement),
      let reader = TableTextReader(statement, grammar)
    else { return nil }
    (self.table, self.grammar) = (table, grammar)
    viewed = table
    (head, tail, leadingComma) = (reader.head, reader.tail, reader.leadingComma)
    (parts, end) = reader.parts()
    leads = Self.usualLeads(parts, grammar)
    var copy = self
    copy.tail = ")\(grammar.options(of: other))"
    if let table = grammar.table(madeBy: copy.statement) { viewed = table }
  }

  /// The position of a column's part, by its name in a table that is made of this one; some renames may have been
  /// made already.
  func position(of column: String, in table: String, _ renames: RenameHints) -> Int? {
    let names = grammar.names
    let old = renames.oldName(ofColumn: column, in: table, under: names)
    let isTaken = renames.columns.contains {
      names.areEqual($0.table, table) && names.areEqual($0.from, old)
        && !names.areEqual($0.to, column)
    }
    guard !isTaken else { return nil }
    return parts.firstIndex { $0.column == names.fold(old) }
      ?? parts.firstIndex { $0.column == names.fold(column) }
  }

  /// White space as it stands before the first part, and before the others.
  private static func usualLeads(
    _ parts: [Part], _ grammar: any SourceGrammar
  ) -> (first: String, other: String) {
    let (first, second) = (parts.first?.lead ?? "", parts.dropFirst().first?.lead)
    let other = second ?? (first.contains(where: \.isNewline) ? first : " ")
    return (grammar.usualSpace(first), grammar.usualSpace(other))
  }

  /// What stands before a part that is written at some position: its own, where that is of the statement's kind.
  private func lead(of part: Part, at index: Int) -> String {
    guard !grammar.hasComments(part.lead) else { return part.lead }
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
        grammar.append(leadingComma.isEmpty ? "\n" : "\n" + leadingComma, to: &text)
        text += ", "
      }
      grammar.append(lead(of: part, at: index), to: &text)
      grammar.append(part.body, to: &text)
      if leadingComma == nil, index < parts.count - 1 { text += "," }
      text += part.after
    }
    grammar.append(end, to: &text)
    return text + tail
  }
}
