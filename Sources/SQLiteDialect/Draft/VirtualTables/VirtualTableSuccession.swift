internal import Proving
internal import Dialect
internal import SchemaModel

/// What the virtual table that takes another one's place gets of what that one held, and what is lost.
struct VirtualTableSuccession {
  /// How the new table is filled.
  enum Way {
    /// With the rows of the old one.
    case rows(VirtualTableCopy)
    /// With the index as it lies: the module's own tables are copied.
    case index
    /// With the rows that the old index had, their text read where it is kept.
    case entries(IndexedText)
    /// With all rows of the table that keeps the text.
    case content
    /// Not at all.
    case nothing
  }

  /// Where the text of an index is kept when the new one is filled.
  struct IndexedText {
    /// The table or view.
    var content: String
    /// The column that is the index's rowid.
    var rowid: String
    /// Its columns, and those of the index that get them.
    var columns: [(from: String, to: String)]
    /// Whether all rows are taken, because those that the old index had are not known.
    var isWhole = false
  }

  /// The table that goes.
  let old: VirtualTable
  /// The table that comes.
  let new: VirtualTable
  /// How the new one is filled.
  let way: Way
  /// What is lost, in words.
  let losses: [String]

  /// Judges two virtual tables, each in its schema.
  init(
    from old: VirtualTable, to new: VirtualTable, in before: ObjectGroups, _ after: ObjectGroups,
    _ match: SchemaMatch
  ) {
    self.old = old
    self.new = new
    let judge = SuccessionJudge(old: old, new: new, before: before, after: after, match: match)
    let verdict = judge.verdict
    way = verdict.way
    losses =
      verdict.losses
      + [ContentViews(before, after, match).loss(of: old, madeAnew: true)].compactMap { $0 }
  }

  /// The names of the old table's own tables whose rows are copied.
  var copiedTables: [String] {
    guard case .index = way else { return [] }
    return ShadowTables.suffixes(of: old)
  }

  /// Whether the settings that the module keeps with its data can be made again.
  var keepsSettings: Bool {
    if case .index = way { return false }
    return old.module == new.module && ["fts4", "fts5"].contains(new.module.folded)
  }
}

/// Decides how a virtual table is filled that takes another one's place.
private struct SuccessionJudge {
  let old: VirtualTable
  let new: VirtualTable
  let before: ObjectGroups
  let after: ObjectGroups
  let match: SchemaMatch

  typealias Verdict = (way: VirtualTableSuccession.Way, losses: [String])

  var verdict: Verdict {
    switch old.contentPlace {
    case .external(let content): ofIndex(over: content)
    case .derived: (.nothing, [])
    case .own: old.isContentless ? ofContentless : ofOwnContent
    }
  }

  // MARK: - An index over another table's text

  private func ofIndex(over content: String) -> Verdict {
    guard new.family == .text else {
      return (.nothing, ["it is another sort of table now, and what it found is gone"])
    }
    guard case .external(let other) = new.contentPlace else { return ofIndexWithRows(content) }
    guard isSameContent(content, other) else {
      return filled(from: other, losing: "it indexes another text now, and what it found is gone")
    }
    if old.indexesAlike(new), hasSameColumns(content) { return (.index, []) }
    if let reason = ContentProbe.fault(of: new, in: after) { return unread(reason) }
    guard knowsEntries else { return (.content, [unknownEntries(content)]) }
    let columns = new.columnNames(in: after).map { (from: $0, to: $0) }
    let text = VirtualTableSuccession.IndexedText(
      content: other, rowid: new.contentRowid, columns: columns)
    return (.entries(text), textLosses(content) + wordlessEntries(content))
  }

  /// Without a list of the rows, the index knows those that have a word in its columns.
  ///
  /// Others have one in new columns; and they are missed in a list, without which the index does not agree with its content.
  private func wordlessEntries(_ content: String) -> [String] {
    guard old.entries == nil else { return [] }
    let names = old.columnNames(in: before)
    let known = Set(names.map { newName(of: $0, over: content).folded })
    let hasOthers = !new.columnNames(in: after).allSatisfy { known.contains($0.folded) }
    guard hasOthers || new.entries != nil else { return [] }
    return [
      "which rows of \(content) without a word in \(names.joined(separator: ", ")) were in it is not known"
    ]
  }

  private func ofIndexWithRows(_ content: String) -> Verdict {
    if let reason = ContentProbe.fault(of: old, in: before) { return unread(reason) }
    // The columns of the index are called as those of the table that keeps the text.
    let copy = VirtualTableCopy(from: old, to: new) { newName(of: $0, over: content) }
    guard let copy else { return emptied }
    if let text = renamedText(of: content, copy.columns) {
      let losses = copy.losses + strangeTexts(content)
      return (.entries(text), losses + (text.isWhole ? [unknownEntries(content)] : []))
    }
    let losses = copy.losses + strangeTexts(content)
    return (.rows(copy), losses + (old.entries == nil ? [unknownEntries(content)] : []))
  }

  /// Whether it can be told which rows the old index has: by its list of them, or by its words.
  private var knowsEntries: Bool { old.entries != nil || old.module.folded == "fts5" }

  private func unknownEntries(_ content: String) -> String {
    "which rows of \(content) were in it is not known, so that all of them are"
  }

  /// Where the text is of an index that finds it no more, because its content table or a column has another name.
  private func renamedText(
    of content: String, _ columns: [(from: String, to: String)]
  ) -> VirtualTableSuccession.IndexedText? {
    guard let pair = pair(of: content), pair.isRenamed else { return nil }
    let text = VirtualTableSuccession.IndexedText(
      content: pair.new.name, rowid: newName(of: old.contentRowid, in: pair),
      columns: columns.map { (from: newName(of: $0.from, in: pair), to: $0.to) },
      isWhole: !knowsEntries)
    let fault = ContentProbe.fault(
      ofReading: [text.rowid] + text.columns.map(\.from), from: text.content, in: after)
    return fault == nil ? text : nil
  }

  /// What the index found although its content table does not say so.
  private func textLosses(_ content: String) -> [String] {
    if let reason = ContentProbe.fault(of: old, in: before) {
      return ["what it found cannot be read back: \(reason)"]
    }
    return strangeTexts(content)
  }

  /// What triggers put in that is not the text of the content table.
  private func strangeTexts(_ content: String) -> [String] {
    IndexFeed(old, over: content, in: before).strangers.map {
      "what trigger/\($0) puts into it is not the text of \(content), which takes its place"
    }
  }

  private func unread(_ reason: String) -> Verdict {
    (.nothing, ["it is made anew, empty, because its text cannot be read: \(reason)"])
  }

  private func isSameContent(_ content: String, _ other: String) -> Bool {
    guard let pair = pair(of: content) else {
      let renamed = match.virtualTables.first { SQLName.same($0.old.name, content) }?.new.name
      return SQLName.same(renamed ?? content, other)
        && SQLName.same(old.contentRowid, new.contentRowid)
    }
    return SQLName.same(pair.new.name, other) && hasSameRowid(pair)
  }

  /// Whether an entry is of the row that it was of: the rowid and the column that it is an alias of are one.
  private func hasSameRowid(_ pair: TablePair) -> Bool {
    if SQLName.same(newName(of: old.contentRowid, in: pair), new.contentRowid) { return true }
    let alias = pair.old.rowidAlias.map { newName(of: $0, in: pair).folded }
    return alias == pair.new.rowidAlias?.folded && pair.old.isRowid(named: old.contentRowid)
      && pair.new.isRowid(named: new.contentRowid)
  }

  private func hasSameColumns(_ content: String) -> Bool {
    let renamed = old.columnNames(in: before).map { newName(of: $0, over: content) }
    return renamed.map(\.folded) == new.columnNames(in: after).map(\.folded)
  }

  private func pair(of content: String) -> TablePair? {
    match.tables.first { SQLName.same($0.old.name, content) }
  }

  private func newName(of column: String, over content: String) -> String {
    pair(of: content).map { newName(of: column, in: $0) } ?? column
  }

  private func newName(of column: String, in pair: TablePair) -> String {
    zip(pair.new.columns, pair.columns.sources).first { _, source in
      source.map { SQLName.same(pair.old.columns[$0].name, column) } ?? false
    }?.0.name ?? column
  }

  // MARK: - Other tables

  private var ofContentless: Verdict {
    let names = (old.columnNames.map(\.folded), new.columnNames.map(\.folded))
    if new.isContentless, old.indexesAlike(new), names.0 == names.1 { return (.index, []) }
    return emptied
  }

  private var ofOwnContent: Verdict {
    guard let copy = VirtualTableCopy(from: old, to: new) else { return emptied }
    return (.rows(copy), copy.losses)
  }

  private var emptied: Verdict {
    let loss = "the virtual table is made anew, and what it holds cannot be carried over"
    guard case .external(let content) = new.contentPlace else { return (.nothing, [loss]) }
    return filled(from: content, losing: loss)
  }

  private func filled(from content: String, losing loss: String) -> Verdict {
    (ContentProbe.fault(of: new, in: after) == nil ? .content : .nothing, [loss])
  }
}
