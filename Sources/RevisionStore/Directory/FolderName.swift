public import SchemaModel

/// The name of a revision's folder: `20261122T1803-add-user-email-7f3c2a91d04b`.
///
/// The minute by the author's clock, words of the message's first line, and the first twelve digits of
/// the id. Only the digits mean something; the rest is for people and for the order in listings.
public enum FolderName {
  /// The name of the folder of drafts, which is no revision.
  public static let draft = "draft"

  /// What the names of folders begin with that are being written or removed.
  static let temporaryPrefix = ".tmp-"

  private static let longestSlug = 40
  private static let shortCount = 12

  /// The name of a revision's folder.
  public static func make(id: RevisionID, author: Signature, message: String) -> String {
    let slug = slug(of: message)
    return "\(author.folderPrefix)-\(slug.isEmpty ? "" : slug + "-")\(id.short)"
  }

  /// The twelve digits that a name ends with; `nil` where it does not end so.
  public static func shortID(in name: String) -> String? {
    let digits = name.utf8.suffix(shortCount)
    guard digits.count == shortCount, name.utf8.count > shortCount,
      name.utf8.dropLast(shortCount).last == UInt8(ascii: "-"),
      digits.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
    else { return nil }
    return String(decoding: digits, as: UTF8.self)
  }

  /// The words of a message's first line: lower case, ASCII, joined by hyphens, at most forty letters.
  static func slug(of message: String) -> String {
    var slug: [UInt8] = []
    for byte in message.utf8 {
      switch byte {
      case UInt8(ascii: "\n"): return shortened(slug)
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
        slug.append(byte)
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): slug.append(byte + 32)
      default:
        if slug.last != UInt8(ascii: "-"), !slug.isEmpty { slug.append(UInt8(ascii: "-")) }
      }
      // One letter more than fits tells whether the last word is whole.
      if slug.count > longestSlug + 1 { break }
    }
    return shortened(slug)
  }

  private static func shortened(_ letters: [UInt8]) -> String {
    var slug = letters[...]
    if slug.count > longestSlug {
      let isWhole = slug[longestSlug] == UInt8(ascii: "-")
      slug = slug.prefix(longestSlug)
      if !isWhole, let hyphen = slug.lastIndex(of: UInt8(ascii: "-")) { slug = slug[..<hyphen] }
    }
    while slug.last == UInt8(ascii: "-") { slug.removeLast() }
    return String(decoding: slug, as: UTF8.self)
  }
}
