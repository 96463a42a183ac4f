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

extension Signature {
  /// The form that Git uses in commits and reflogs: `Ann <ann@example.org> 1700000000 +0100`.
  public var gitText: String {
    let minutes = abs(offsetMinutes)
    let digits = String(minutes / 60 * 100 + minutes % 60)
    let zone = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    return "\(name) <\(email)> \(seconds) \(offsetMinutes < 0 ? "-" : "+")\(zone)"
  }

  /// Reads the form that Git uses; `nil` for any other spelling of it.
  public init?(gitText text: String) {
    let bytes = Array(text.utf8)
    guard let open = bytes.firstIndex(of: UInt8(ascii: "<")),
      let close = bytes.lastIndex(of: UInt8(ascii: ">")), open < close, open > 0
    else { return nil }
    let rest = bytes[(close + 1)...].split(separator: UInt8(ascii: " "))
    guard rest.count == 2, let seconds = Int64(String(decoding: rest[0], as: UTF8.self)),
      let zone = Int(String(decoding: rest[1], as: UTF8.self))
    else { return nil }
    let minutes = abs(zone) / 100 * 60 + abs(zone) % 100
    self.init(
      name: String(decoding: bytes[..<(open - 1)], as: UTF8.self),
      email: String(decoding: bytes[(open + 1)..<close], as: UTF8.self), seconds: seconds,
      offsetMinutes: zone < 0 ? -minutes : minutes)
    guard gitText == text else { return nil }
  }

  /// Why Git would refuse or misread the signature; `nil` when it is fine.
  public var problem: String? {
    func hasBreakingBytes(_ text: String) -> Bool {
      text.utf8.contains { $0 < 0x20 || $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: ">") }
    }
    if name.isEmpty { return "the author has no name" }
    if name.utf8.first == UInt8(ascii: " ") || name.utf8.last == UInt8(ascii: " ") {
      return "the author's name begins or ends with a space"
    }
    if hasBreakingBytes(name) { return "the author's name has a '<', '>' or control character" }
    if hasBreakingBytes(email) || email.utf8.contains(UInt8(ascii: " ")) {
      return "the author's address has a space, '<', '>' or control character"
    }
    if seconds < 0 { return "the date is before 1970" }
    if abs(offsetMinutes) >= 24 * 60 { return "the time zone is more than a day from UTC" }
    return nil
  }
}
