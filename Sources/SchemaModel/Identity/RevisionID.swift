/// The id of a revision: the Git commit id of everything that it consists of.
public struct RevisionID: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The id as Git knows it.
  public let object: ObjectID

  /// Takes an object's id as the id of a revision.
  public init(_ object: ObjectID) {
    self.object = object
  }

  /// Makes an id from forty hexadecimal digits; `nil` for any other text.
  public init?(hex: some StringProtocol) {
    guard let object = ObjectID(hex: hex) else { return nil }
    self.init(object)
  }

  /// The forty lower-case hexadecimal digits.
  public var hex: String { object.hex }

  /// The first twelve digits: how an id is shown to people.
  public var short: String { object.short }

  /// The forty lower-case hexadecimal digits.
  public var description: String { object.hex }

  /// Whether one stands before the other.
  public static func < (left: RevisionID, right: RevisionID) -> Bool {
    left.object < right.object
  }
}
