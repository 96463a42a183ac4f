/// The id of a snapshot: the Git tree id of its schema objects in canonical form.
public struct SnapshotID: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The id as Git knows it.
  public let object: ObjectID

  /// Takes an object's id as the id of a snapshot.
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
  public static func < (left: SnapshotID, right: SnapshotID) -> Bool {
    left.object < right.object
  }
}
