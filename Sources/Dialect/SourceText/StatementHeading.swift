public import SchemaModel

/// An object as statements of a schema source name it: within which names, and by which.
public struct SourceKey: Hashable, Sendable {
  /// The kind within whose names it has its own.
  public let space: ObjectKind
  /// Its name, folded; in the written form of a `QualifiedName` where the engine has these.
  public let name: String

  /// Makes a key.
  public init(_ space: ObjectKind, folded name: String) { (self.space, self.name) = (space, name) }
}

/// What a statement of a schema source makes or changes, as its first words tell.
public struct StatementHeading: Hashable, Sendable {
  /// What a statement says of the object that it is about.
  public enum Part: Hashable, Sendable {
    /// It makes it.
    case creation
    /// It may change anything of it.
    case anything
    /// It says what is in no model, such as who owns it.
    case nothing
    /// It adds a constraint.
    case constraint(String)
    /// It changes a column.
    case column(String)
    /// It says one thing that is said by no other statement, such as its comment.
    case aspect(String)
  }

  /// The object; for what changes one, that one.
  public let key: SourceKey
  /// Its name, as it is declared.
  public let name: String
  /// Where its own name stands in the statement, in UTF-8 bytes.
  public let nameRange: Range<Int>
  /// What it says of it.
  public let part: Part
  /// The table or view of an index, a trigger or the like; folded.
  public let relation: String?
  /// What the statement makes; `nil` for one that changes something.
  public let kind: ObjectKind?

  /// Makes a heading.
  public init(
    _ key: SourceKey, named name: String, at nameRange: Range<Int>, _ part: Part,
    relation: String? = nil, kind: ObjectKind? = nil
  ) {
    (self.key, self.name, self.nameRange, self.part) = (key, name, nameRange, part)
    (self.relation, self.kind) = (relation, kind)
  }

  /// Whether the statement makes the object, rather than change it.
  public var isCreation: Bool { part == .creation }
}
