internal import SchemaModel

/// Writes a table part by part as one of several texts has it, so that comments and layout stay.
///
/// A part that says what the table wants is taken as it is written: of what two texts say alike, theirs where ours
/// is as it was in the base. Other parts are written anew, with the comments that they had.
struct TableTextMerge {
  private typealias Part = TableText.Part

  private let table: Table
  private let wanted: Set<TableConstraint>
  private let ours: TableText
  private let others: [TableText]
  private let base: TableText?

  /// Takes the texts; `nil` where ours is no table's.
  init?(_ texts: StatementTexts, for table: Table) {
    guard let ours = TableText(texts.ours, as: table), ours.parts.count <= 400 else { return nil }
    self.table = table
    self.ours = ours
    others = texts.others.compactMap { TableText($0, as: table) }
    base = texts.base.flatMap { TableText($0, as: table) }
    wanted = TableConstraint.all(of: table)
  }

  /// The statement; `nil` where it cannot be made of parts.
  func statement() -> String? {
    for isWritten in [true, false] {
      let text = statement(takingBodies: isWritten)
      if makesTable(text) { return text }
    }
    return nil
  }

  private func makesTable(_ text: String) -> Bool {
    guard var made = try? CreateStatementParser.table(text).object else { return false }
    made.columnOrderMatters = table.columnOrderMatters
    return made.columns.map(\.name) == table.columns.map(\.name)
      && SchemaObject.table(made).canonicalBytes == SchemaObject.table(table).canonicalBytes
  }

  private func statement(takingBodies: Bool) -> String {
    var result = ours
    var open = wanted
    result.parts = table.columns.map { column in
      part(for: column, &open, takingBodies)
    }
    result.parts += constraints(&open, takingBodies)
    if table.name != ours.table.name { result.head.name = SQLName.quoted(table.name) }
    if !hasOptions(ours) {
      let tail = others.first(where: hasOptions)?.tail
      result.tail = tail ?? ")\(TableRenderer(table).options);"
    }
    return result.statement
  }

  private func hasOptions(_ text: TableText) -> Bool {
    text.table.isStrict == table.isStrict && text.table.isWithoutRowid == table.isWithoutRowid
  }

  // MARK: Columns

  private func part(
    for column: Column, _ open: inout Set<TableConstraint>, _ takingBodies: Bool
  ) -> Part {
    let mine = ours.part(of: column.name)
    let theirs = others.lazy.compactMap { $0.part(of: column.name) }.first
    let old = base?.part(of: column.name)
    var candidates: [(Part, Set<TableConstraint>)] = []
    if takingBodies {
      for text in [ours] + others {
        guard let part = text.part(of: column.name), text.viewed.columns.contains(column) else {
          continue
        }
        let made = text.constraints(of: part, in: table)
        if made.isSubset(of: wanted) { candidates.append((part, made)) }
      }
    }
    let most = candidates.map(\.1.count).max() ?? 0
    candidates.removeAll { $0.1.count < most }
    var chosen = candidates.first
    if let last = candidates.dropFirst().first, let old, mine?.body == old.body { chosen = last }
    let commented = commented(mine, theirs, old)
    var part = Part(
      column: column.name.folded, lead: commented?.lead ?? ours.leads.other, body: "",
      after: commented?.after ?? "")
    if let (found, made) = chosen {
      part.body = found.body
      open.subtract(made)
    } else {
      part.body = TableRenderer(table).definition(of: column)
      open.subtract(TableConstraint.all(of: column, in: table))
      part.lead += (mine ?? theirs)?.body.commentLines(after: ours.leads.other) ?? ""
    }
    return part
  }

  /// The part whose comments count.
  private func commented(_ mine: Part?, _ theirs: Part?, _ old: Part?) -> Part? {
    guard let mine else { return theirs }
    guard let theirs, let old, mine.comments == old.comments else { return mine }
    return theirs.comments == mine.comments ? mine : theirs
  }

  // MARK: Constraints

  private func constraints(_ open: inout Set<TableConstraint>, _ takingBodies: Bool) -> [Part] {
    var parts: [Part] = []
    for text in takingBodies ? [ours] + others : [] {
      for part in text.parts where part.column == nil {
        let made = text.constraints(of: part, in: table)
        guard made.isSubset(of: wanted), !made.isDisjoint(with: open) else { continue }
        open.subtract(made)
        let theirs = others.lazy.flatMap(\.parts).first { $0.body == part.body }
        let old = base?.parts.first { $0.body == part.body }
        var taken = part
        if let commented = commented(part, theirs, old) {
          (taken.lead, taken.after) = (commented.lead, commented.after)
        }
        parts.append(taken)
      }
    }
    let rest = TableConstraint.inOrder(of: table).filter(open.contains)
    return parts
      + rest.map { constraint in
        Part(
          column: nil, lead: ours.leads.other,
          body: TableRenderer(table).definition(of: constraint), after: "")
      }
  }
}

extension TableText {
  /// The constraints that a part makes, beside its column, in a table with the options of another.
  fileprivate func constraints(of part: Part, in other: Table) -> Set<TableConstraint> {
    var lines = viewed.columns.map { column in
      column.name.folded == part.column ? part.body : TableRenderer.definition(of: column)
    }
    if part.column == nil { lines.append(part.body) }
    return TableConstraint.all(of: lines, other)
  }
}

extension TableConstraint {
  /// Those that columns and constraints make in a table with the options of another.
  fileprivate static func all(of lines: [String], _ other: Table) -> Set<TableConstraint> {
    let options = TableRenderer(other).options
    let text = "CREATE TABLE t (\(lines.joined(separator: "\n,")))\(options)"
    return (try? CreateStatementParser.table(text).object).map(all) ?? []
  }

  /// Those that stand in a column of a table where that is written anew.
  fileprivate static func all(of column: Column, in table: Table) -> Set<TableConstraint> {
    let renderer = TableRenderer(table)
    return all(
      of: table.columns.map { other in
        other.name == column.name
          ? renderer.definition(of: other) : TableRenderer.definition(of: other)
      }, table)
  }
}

extension String {
  /// The comments within a part, each on a line of its own, for one that is written anew.
  fileprivate func commentLines(after lead: String) -> String {
    comments.map { $0.hasPrefix("--") ? "\($0)\(lead.first == "\n" ? lead : "\n")" : "\($0) " }
      .joined()
  }
}
