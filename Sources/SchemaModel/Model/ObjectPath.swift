/// What sort of thing a schema object is; the first part of its path.
///
/// The raw values are folder names in a snapshot and belong to the format.
public enum ObjectKind: String, Hashable, Sendable, CaseIterable, Comparable {
  case table
  case index
  case view
  case trigger
  /// A table that a module of the engine provides (SQLite's FTS5 or R-Tree).
  case virtual
  /// An object that the model does not know, kept as the engine's own text.
  case opaque

  /// Whether one stands before the other.
  public static func < (left: ObjectKind, right: ObjectKind) -> Bool {
    left.rawValue < right.rawValue
  }
}

extension ObjectKind {
  /// Whether it holds rows, which follow it through a declared rename.
  public var hasRows: Bool { self == .table || self == .virtual }
}

/// The name of a schema object within a schema, written `kind/name`: `table/users`.
public struct ObjectPath: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// What sort of object it is.
  public let kind: ObjectKind

  /// Its name as declared, without quotes.
  @Exact public private(set) var name: String

  /// Makes the path of an object.
  public init(_ kind: ObjectKind, _ name: String) {
    self.kind = kind
    self.name = name
  }

  /// Reads `kind/name`; `nil` when there is no slash or no such kind.
  public init?(_ text: some StringProtocol) {
    guard let slash = text.firstIndex(of: "/"),
      let kind = ObjectKind(rawValue: String(text[..<slash]))
    else { return nil }
    self.init(kind, String(text[text.index(after: slash)...]))
  }

  /// The path as it is written: `table/users`.
  public var description: String { "\(kind.rawValue)/\(name)" }

  /// Whether one stands before the other.
  public static func < (left: ObjectPath, right: ObjectPath) -> Bool {
    left.kind == right.kind ? left.name.utf8Precedes(right.name) : left.kind < right.kind
  }
}
