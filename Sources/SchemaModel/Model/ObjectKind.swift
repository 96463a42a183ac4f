/// What sort of thing a schema object is; the first part of its path, and the name of its folder in a snapshot.
///
/// The model knows some kinds by heart. Each engine says in its ``Vocabulary`` which it has, and adds those of its
/// own, whose objects are ``OtherObject``s:
///
/// ```swift
/// extension ObjectKind {
///   static let sequence = ObjectKind("sequence")
/// }
/// ```
///
/// A kind is a part of ids, as the folder that its objects lie in: its text is chosen once.
public struct ObjectKind: Hashable, Sendable {
  /// The kind as it is written: lower-case ASCII letters and hyphens.
  public let text: String

  /// Makes a kind of what is known to be the text of one.
  public init(_ text: StaticString) { self.text = text.description }

  /// Reads the text of a kind; `nil` for anything but lower-case ASCII letters and hyphens.
  public init?(reading text: some StringProtocol) {
    let isKind = text.utf8.allSatisfy { byte in
      UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte || byte == UInt8(ascii: "-")
    }
    guard isKind, !text.isEmpty else { return nil }
    self.text = String(text)
  }

  /// Rows in columns.
  public static let table = ObjectKind("table")
  /// An index of a table.
  public static let index = ObjectKind("index")
  /// A query with a name.
  public static let view = ObjectKind("view")
  /// What runs when rows are written.
  public static let trigger = ObjectKind("trigger")
  /// A table that a module of the engine provides.
  public static let virtual = ObjectKind("virtual")
  /// An object that the engine's dialect does not know, kept as the engine's own text.
  public static let opaque = ObjectKind("opaque")
}

extension ObjectKind: Comparable {
  /// Whether one stands before the other, by the bytes of their texts.
  public static func < (left: ObjectKind, right: ObjectKind) -> Bool {
    left.text.utf8Precedes(right.text)
  }
}

extension ObjectKind: CustomStringConvertible {
  /// The kind as it is written.
  public var description: String { text }
}
