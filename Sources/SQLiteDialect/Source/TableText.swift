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
    let found = TokenizedSQL.with(statement) { Self.parts(of: $0) }
    guard let found else { return nil }
    table = parsed.object
    viewed = table
    (head, parts, end, tail, leadingComma) = found
    leads = Self.usualLeads(parts)
    var copy = self
    copy.tail = ")\(TableRenderer(other).options)"
    if let table = try? CreateStatementParser.table(copy.statement).object { viewed = table }
  }

  private typealias Found = (
    head: (before: String, name: String, after: String), parts: [Part], end: String, tail: String,
    leadingComma: String?
  )

  private static func parts(of source: TokenizedSQL) -> Found? {
    guard let open = source.tokens.firstIndex(where: { $0.kind == .leftParenthesis }), open > 1,
      let close = source.closing(open)
    else { return nil }
    let items = source.items(open + 1..<close)
    guard items.allSatisfy({ !$0.isEmpty }) else { return nil }
    func text(_ from: Int32, _ to: Int32) -> String {
      String(
        decoding: UnsafeBufferPointer(rebasing: source.bytes[Int(from)..<Int(to)]), as: UTF8.self)
    }
    let commaGaps = items.dropLast().map {
      text(source[$0.upperBound - 1].endOffset, source[$0.upperBound].start)
    }
    let areLeading = commaGaps.allSatisfy { $0.contains(where: \.isNewline) }
    let leadingComma = areLeading ? commaGaps.first?.lastLine : nil
    let (first, rest) = text(source[open].endOffset, source[items[0].lowerBound].start).splitLine
    var lead = rest
    var parts: [Part] = []
    for item in items {
      let (start, last) = (source[item.lowerBound], source[item.upperBound - 1])
      var part = Part(
        column: column(at: item.lowerBound, source), lead: lead,
        body: text(start.start, last.endOffset), after: "")
      let behind = source[item.upperBound]
      let gap = text(last.endOffset, behind.start)
      if item.upperBound == close {
        (part.after, lead) = gap.splitLine
      } else {
        let next = text(behind.endOffset, source[item.upperBound + 1].start)
        part.after = gap.comments.isEmpty ? "" : gap.withoutSpaceAtEnd
        if leadingComma == nil {
          let (line, rest) = next.splitLine
          part.after += line
          lead = rest
        } else {
          lead = next.comments.isEmpty ? "" : next
        }
      }
      parts.append(part)
    }
    let name = source[open - 1]
    let total = Int32(source.bytes.count)
    return (
      (
        text(0, name.start), text(name.start, name.endOffset),
        text(name.endOffset, source[open].endOffset) + first
      ),
      parts, lead, text(source[close].start, total), leadingComma
    )
  }

  private static func column(at position: Int, _ source: TokenizedSQL) -> String? {
    switch source[position].keyword {
    case .constraint, .primary, .unique, .check, .foreign: nil
    default: source.name(position).folded
    }
  }

  /// The position of a column's part, by its name in a table that is made of this one; some renames may have been
  /// made already.
  func position(of column: String, in table: String, _ renames: RenameHints) -> Int? {
    let old = renames.oldName(ofColumn: column, in: table)
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

extension String {
  /// The comments of a text that has nothing else but white space.
  var comments: [String] {
    var text = self
    return text.withUTF8 { bytes in
      var tokenizer = Tokenizer(bytes)
      var comments: [String] = []
      while true {
        let token = tokenizer.next()
        if token.kind == .end { return comments }
        if token.kind == .comment { comments.append(token.text(in: bytes)) }
      }
    }
  }

  /// The comments that end the line where white space and comments begin, and the rest, which begins with the
  /// end of that line; nothing and all where another thing follows on the line.
  fileprivate var splitLine: (line: String, rest: String) {
    var text = self
    let offset: Int? = text.withUTF8 { bytes in
      var tokenizer = Tokenizer(bytes)
      var behind = 0
      while true {
        let token = tokenizer.next()
        switch token.kind {
        case .comment: behind = Int(token.endOffset)
        case .space where bytes[token.range].contains(0x0a): return behind
        case .space: break
        default: return nil
        }
      }
    }
    guard let offset else { return ("", self) }
    return (
      String(decoding: utf8.prefix(offset), as: UTF8.self),
      String(decoding: utf8.dropFirst(offset), as: UTF8.self)
    )
  }

  /// What follows the last end of a line.
  fileprivate var lastLine: String {
    String(decoding: utf8.suffix { $0 != 0x0a }, as: UTF8.self)
  }

  /// White space of the sort that stands here: an end of a line with what indents the next, or none.
  fileprivate var usualSpace: String {
    guard contains(where: \.isNewline) else { return comments.isEmpty ? self : " " }
    return "\n" + lastLine.prefix { $0 == " " || $0 == "\t" }
  }

  fileprivate var withoutSpaceAtEnd: String {
    var bytes = Array(utf8)
    while let last = bytes.last, [0x20, 0x09, 0x0a, 0x0d].contains(last) { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends what must not become a part of a comment that goes to the end of its line.
  fileprivate mutating func append(endingComments text: String) {
    let line = lastLine
    if !text.hasPrefix("\n"), !text.hasPrefix("\r\n"), line.comments.last?.hasPrefix("--") == true,
      line.withoutSpaceAtEnd.hasSuffix(line.comments.last ?? "")
    {
      self += "\n"
    }
    self += text
  }
}

extension String.UTF8View {
  /// The longest end of which all bytes satisfy something.
  fileprivate func suffix(_ isIn: (UInt8) -> Bool) -> Substring.UTF8View {
    var start = endIndex
    while start > startIndex, isIn(self[index(before: start)]) { start = index(before: start) }
    return self[start...]
  }
}
