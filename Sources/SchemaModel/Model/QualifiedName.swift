/// The name of an object in an engine whose databases have schemas: that of the schema, and its own.
///
/// The model knows objects by one name each. Such an engine gives it the written form: `users` in the schema that is its default, and
/// `app/users` in any other. A slash or percent sign of either name is encoded as in a URL, so that each has one written form; the
/// paths of the two tables are `table/users` and `table/app/users`.
///
/// ```swift
/// let name = QualifiedName("users", in: "app")
/// let table = Table(name: name.description, columns: columns)
/// print(name, QualifiedName("users"), name.member("stamp"))   // app/users users app/users/stamp
/// ```
public struct QualifiedName: Hashable, Sendable, CustomStringConvertible {
  /// The schema's name; `nil` for the engine's default one.
  @Exact public private(set) var schema: String?
  /// The object's own name.
  @Exact public private(set) var name: String

  /// Makes the name of an object in a schema.
  public init(_ name: String, in schema: String? = nil) {
    self.name = name
    self.schema = schema
  }

  /// Reads the written form; `nil` for any other text.
  public init?(reading text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count <= 2, let name = parts.last.flatMap(Self.decoded) else { return nil }
    guard parts.count == 2 else {
      self.init(name)
      return
    }
    guard let schema = Self.decoded(parts[0]) else { return nil }
    self.init(name, in: schema)
  }

  /// The written form.
  public var description: String {
    (schema.map { "\(Self.encoded($0))/" } ?? "") + Self.encoded(name)
  }

  /// The written form of what belongs to this relation and has its name only within that: a trigger, a policy.
  public func member(_ own: String) -> String { "\(self)/\(Self.encoded(own))" }

  /// The own name of the object that is written so, a member or not: what a text may have without its schema.
  public static func ownName(in text: String) -> String {
    let last = text.split(separator: "/", omittingEmptySubsequences: false).last
    return last.flatMap(decoded) ?? text
  }

  private static func encoded(_ part: String) -> String {
    // Nearly every name is written as it is, and a reading of a database writes tens of thousands.
    guard part.utf8.contains(where: { $0 == UInt8(ascii: "%") || $0 == UInt8(ascii: "/") }) else {
      return part
    }
    return part.replacing("%", with: "%25").replacing("/", with: "%2F")
  }

  private static func decoded(_ part: Substring) -> String? {
    let text = part.replacing("%2F", with: "/").replacing("%25", with: "%")
    return !text.isEmpty && encoded(String(text)) == part ? String(text) : nil
  }
}
