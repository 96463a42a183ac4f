/// The rules for names of references, as Git has them.
enum ReferenceName {
  static let branches = "refs/heads/"
  static let tags = "refs/tags/"
  static let seen = "refs/stemma/seen/"

  /// Why Git would refuse a branch or tag of this name; `nil` when it would not.
  static func problem(_ name: String) -> String? {
    if name.isEmpty { return "it is empty" }
    if name == "@" || name == "HEAD" { return "the name has a meaning of its own" }
    if name.hasPrefix("-") { return "it begins with '-'" }
    if name.hasSuffix(".") { return "it ends with '.'" }
    if name.contains("..") { return "it has '..' in it" }
    if name.contains("@{") { return "it has '@{' in it" }
    for byte in name.utf8 where byte <= 0x20 || byte == 0x7f || isReserved(byte) {
      if byte < 0x20 || byte == 0x7f { return "it has a control character in it" }
      return byte == 0x20
        ? "it has a space in it" : "it has '\(Character(Unicode.Scalar(byte)))' in it"
    }
    for part in name.split(separator: "/", omittingEmptySubsequences: false) {
      if part.isEmpty { return "it has an empty part" }
      if part.hasPrefix(".") { return "a part of it begins with '.'" }
      if part.hasSuffix(".lock") { return "a part of it ends with '.lock'" }
    }
    return nil
  }

  /// Refuses a name that Git would refuse.
  static func check(_ name: String, kind: String) throws(StoreError) {
    guard let problem = problem(name) else { return }
    throw StoreError(
      .invalidName, subject: name, message: "'\(name)' is no name for a \(kind): \(problem)",
      hint: "use letters, digits, '-', '_' and '/'")
  }

  private static func isReserved(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "~"), UInt8(ascii: "^"), UInt8(ascii: ":"), UInt8(ascii: "?"),
      UInt8(ascii: "*"), UInt8(ascii: "["), UInt8(ascii: "\\"):
      true
    default: false
    }
  }
}
