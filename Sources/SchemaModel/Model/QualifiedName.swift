/// The name of an object in an engine whose databases have schemas: that of the schema, and its own.
///
/// The model knows objects by one name each. Such an engine gives it the written form, `app/users`, in which a slash or percent sign
/// of either name is encoded as in a URL, so that each has one written form; the path of the table then is `table/app/users`.
///
/// ```swift
/// let name = QualifiedName("users", in: "app")
/// let table = Table(name: name.description, columns: columns)
/// ```
public struct QualifiedName: Hashable, Sendable, CustomStringConvertible {
  /// The schema's name.
  @Exact public private(set) var schema: String
  /// The object's own name.
  @Exact public private(set) var name: String

  /// Makes the name of an object in a schema.
  public init(_ name: String, in schema: String) {
    self.name = name
    self.schema = schema
  }

  /// Reads the written form; `nil` for any other text.
  public init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let schema = Self.decoded(parts[0]), let name = Self.decoded(parts[1])
    else { return nil }
    self.init(name, in: schema)
  }

  /// The written form.
  public var description: String { "\(Self.encoded(schema))/\(Self.encoded(name))" }

  private static func encoded(_ part: String) -> String {
    part.replacing("%", with: "%25").replacing("/", with: "%2F")
  }

  private static func decoded(_ part: Substring) -> String? {
    let text = part.replacing("%2F", with: "/").replacing("%25", with: "%")
    return !text.isEmpty && encoded(String(text)) == part ? String(text) : nil
  }
}
