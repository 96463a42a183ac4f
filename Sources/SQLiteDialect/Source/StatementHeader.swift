internal import SchemaModel

/// What a statement of a schema source makes or changes, as its first words tell.
struct StatementHeader {
  /// The space of names in which an object has its name.
  enum Space: Hashable {
    /// Tables, virtual tables and views.
    case relation
    case index
    case trigger

    init(_ object: SchemaObject) {
      switch object {
      case .table, .view, .virtualTable: self = .relation
      case .index: self = .index
      case .trigger: self = .trigger
      case .other(let object):
        switch object.place {
        case .table, .view: self = .relation
        case .index: self = .index
        case .trigger: self = .trigger
        }
      }
    }
  }

  /// An object by its space and folded name.
  struct Key: Hashable {
    var space: Space
    var name: String

    init(_ space: Space, _ name: String) {
      self.space = space
      self.name = name.folded
    }

    init(_ object: SchemaObject) {
      self.init(Space(object), object.path.name)
    }
  }

  /// What it makes; for `ALTER TABLE` the table.
  let key: Key

  /// Whether it makes that, rather than change it.
  let isCreation: Bool

  /// The table of an index or trigger, folded.
  let table: String?

  /// Reads the first words of a statement; `nil` for any statement that is about no one object.
  init?(_ statement: String) {
    var words = Words(statement)
    if words.take(.alter) {
      guard words.take(.table), let name = words.name() else { return nil }
      key = Key(.relation, name)
      (isCreation, table) = (false, nil)
      return
    }
    guard words.take(.create) else { return nil }
    isCreation = true
    _ = words.take(.temp) || words.take(.temporary) || words.take(.unique) || words.take(.virtual)
    guard let space = words.space() else { return nil }
    if words.take(.if) { words.skip(2) }
    guard let name = words.name() else { return nil }
    key = Key(space, name)
    table = space == .relation ? nil : words.tableName()
  }

  private struct Words {
    private var rest: ArraySlice<TokenTexts.Element>

    init(_ statement: String) { rest = TokenTexts(statement).elements[...] }

    mutating func take(_ keyword: Keyword) -> Bool {
      guard rest.first?.keyword == keyword else { return false }
      rest.removeFirst()
      return true
    }

    mutating func skip(_ count: Int) { rest = rest.dropFirst(count) }

    mutating func space() -> Space? {
      defer { skip(1) }
      return switch rest.first?.keyword {
      case .table, .view: .relation
      case .index: .index
      case .trigger: .trigger
      default: nil
      }
    }

    /// A name, the name of the database in front of it left out.
    mutating func name() -> String? {
      guard let first = rest.popFirst()?.name else { return nil }
      guard rest.first?.kind == .dot else { return first }
      skip(1)
      return rest.popFirst()?.name
    }

    /// The name behind the first `ON`.
    mutating func tableName() -> String? {
      while let word = rest.popFirst() {
        if word.keyword == .on { return name().map(\.folded) }
      }
      return nil
    }
  }
}
