/// Who made a revision and when.
public struct Signature: Hashable, Sendable {
  /// The person's name.
  public var name: String
  /// The person's address.
  public var email: String
  /// Seconds since 1970-01-01T00:00:00Z.
  public var seconds: Int64
  /// The time zone, in minutes east of UTC.
  public var offsetMinutes: Int

  /// Makes a signature.
  public init(name: String, email: String, seconds: Int64, offsetMinutes: Int) {
    self.name = name
    self.email = email
    self.seconds = seconds
    self.offsetMinutes = offsetMinutes
  }
}
