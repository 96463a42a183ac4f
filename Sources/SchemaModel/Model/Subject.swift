/// What a hazard, an allowance or a leftover is about: an object, or a column of a table.
///
/// Written `table/orders`, or `table/orders.note` for a column. A name with a dot or a double quote in it stands in
/// double quotes, with those in it doubled, as in `table/"a.b"` and `table/t."c.d"`: so each text is of one thing
/// alone.
///
/// ```swift
/// let note = Subject(table: "orders", column: "note")
/// print(note, Subject(table: "a.b"))                              // table/orders.note table/"a.b"
/// print(Subject(table: "orders").covers(note, under: .exact))     // true: with all its columns
/// ```
///
/// The quotes matter where losses are allowed: `table/a.b` allows what becomes of the column `b` of `a`, and
/// `table/"a.b"` of a table that is called so. Neither covers the other.
public struct Subject: Hashable, Sendable, CustomStringConvertible {
  /// The object; for a column, its table.
  public let object: ObjectPath

  /// The column; `nil` for the whole object.
  @Exact public private(set) var column: String?

  /// Makes the subject of an object, or of a column.
  public init(_ object: ObjectPath, column: String? = nil) {
    self.object = object
    self.column = column
  }

  /// Makes the subject of a table, or of a column of one.
  public init(table: String, column: String? = nil) {
    self.init(ObjectPath(.table, table), column: column)
  }

  /// Reads the written form; `nil` for any other text.
  public init?(_ text: some StringProtocol) {
    guard let path = ObjectPath(text) else { return nil }
    guard let (name, rest) = Self.part(path.name[...], of: path.kind), !name.isEmpty else {
      return nil
    }
    guard !rest.isEmpty else {
      self.init(ObjectPath(path.kind, name))
      return
    }
    guard let (column, end) = Self.part(rest.dropFirst(), of: nil), !column.isEmpty, end.isEmpty
    else { return nil }
    self.init(ObjectPath(path.kind, name), column: column)
  }

  /// The written form.
  public var description: String {
    let path = ObjectPath(object.kind, Self.written(object.name, object.kind))
    return path.description + (column.map { ".\(Self.written($0, object.kind))" } ?? "")
  }

  /// Whether another subject is this one or a column of it, as the engine's names are equal.
  public func covers(_ other: Subject, under rule: NameRule) -> Bool {
    guard rule.areEqual(object, other.object) else { return false }
    guard let column else { return true }
    return other.column.map { rule.areEqual($0, column) } ?? false
  }
}

extension Subject {
  /// Which of some subjects somebody may have meant by this one: one that it is about, one of the same name, or else the
  /// one that is called most like it.
  ///
  /// - Returns: `nil` where none is like it.
  public func nearest(in subjects: [Subject], under rule: NameRule) -> Subject? {
    if subjects.contains(self) { return self }
    if let part = subjects.first(where: { covers($0, under: rule) }) { return part }
    let named = subjects.map(\.names)
    let near =
      named.first { rule.areEqual($0, names) } ?? EditDistance.nearest(to: names, in: named)
    return near.flatMap { name in subjects.first { $0.names == name } }
  }

  /// The written form without the kind.
  private var names: String { String(description.drop { $0 != "/" }.dropFirst()) }
}

// MARK: - Writing and reading

extension Subject {
  /// Whether objects of a kind may have columns, so that a dot ends their name.
  private static func hasColumns(_ kind: ObjectKind) -> Bool {
    ![.index, .view, .trigger, .virtual].contains(kind)
  }

  private static func written(_ name: String, _ kind: ObjectKind) -> String {
    let isPlain = !name.utf8.contains { byte in
      byte == UInt8(ascii: "\"") || (byte == UInt8(ascii: ".") && hasColumns(kind))
    }
    return isPlain ? name : "\"\(name.replacing("\"", with: "\"\""))\""
  }

  /// The first name of a text, and what follows: nothing, or something that begins with a dot.
  ///
  /// - `kind`: Of which kind the object is that is named; `nil` for a column.
  private static func part(_ text: Substring, of kind: ObjectKind?) -> (String, Substring)? {
    guard text.first == "\"" else {
      guard let kind, hasColumns(kind) else { return (String(text), "") }
      let name = text.prefix { $0 != "." }
      return (String(name), text[name.endIndex...])
    }
    var name = ""
    var rest = text.dropFirst()
    while let quote = rest.firstIndex(of: "\"") {
      name += rest[..<quote]
      rest = rest[rest.index(after: quote)...]
      if rest.first == "\"" {
        name += "\""
        rest = rest.dropFirst()
      } else {
        let isColumn = rest.first == "." && kind.map(hasColumns) ?? false
        return rest.isEmpty || isColumn ? (name, rest) : nil
      }
    }
    return nil
  }
}
