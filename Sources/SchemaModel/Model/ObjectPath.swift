/// The name of a schema object within a schema, written `kind/name`: `table/users`.
///
/// ```swift
/// let users = ObjectPath(.table, "users")
/// let same = ObjectPath("table/users")
/// print(users == same, ObjectPath("users") == nil)   // true true
/// ```
///
/// The name is the declared one, without quotes; everything behind the first slash belongs to it. Two paths are
/// equal when their letters are: whether `table/Users` is the same object only the engine's ``NameRule`` knows. A
/// column is named by a ``Subject``.
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

  /// Reads `kind/name`; `nil` when there is no slash, or something before it that cannot be a kind.
  public init?(_ text: some StringProtocol) {
    guard let slash = text.firstIndex(of: "/"),
      let kind = ObjectKind(reading: text[..<slash])
    else { return nil }
    self.init(kind, String(text[text.index(after: slash)...]))
  }

  /// The path as it is written: `table/users`.
  public var description: String { "\(kind)/\(name)" }

  /// Whether one stands before the other.
  public static func < (left: ObjectPath, right: ObjectPath) -> Bool {
    left.kind == right.kind ? left.name.utf8Precedes(right.name) : left.kind < right.kind
  }
}
