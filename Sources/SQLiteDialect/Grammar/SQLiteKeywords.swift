/// Looks words up among SQLite's keywords.
enum SQLiteKeywords {
  /// The keyword that some bytes spell, in any case.
  static func keyword(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Keyword? {
    guard range.count >= 2, range.count <= longest else { return nil }
    var hash: UInt32 = 0
    for position in range { hash = mixed(hash, bytes[position] & 0xdf) }
    return table.find(hash, bytes, range)
  }

  /// The keyword that a text spells, in any case.
  static func keyword(_ text: String) -> Keyword? {
    var text = text
    return text.withUTF8 { keyword($0, 0..<$0.count) }
  }

  private static let longest = 17
  private static let table = Table()

  /// Clearing bit 5 folds letters' case; what else it changes, the comparison finds out.
  private static func mixed(_ hash: UInt32, _ byte: UInt8) -> UInt32 {
    hash &* 31 &+ UInt32(byte)
  }

  /// An open hash table of the keywords' spellings.
  private struct Table {
    private static let mask: UInt32 = 1023
    private var slots = [UInt8](repeating: 0, count: 1024)
    private var spellings: [[UInt8]] = []
    private let keywords = Array(Keyword.allCases)

    init() {
      for (offset, keyword) in keywords.enumerated() {
        let spelling = Array(keyword.text.utf8)
        spellings.append(spelling)
        let hash = spelling.reduce(0) { SQLiteKeywords.mixed($0, $1 & 0xdf) }
        var slot = Int(hash & Self.mask)
        while slots[slot] != 0 { slot = (slot + 1) & Int(Self.mask) }
        slots[slot] = UInt8(offset + 1)
      }
    }

    func find(_ hash: UInt32, _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Keyword?
    {
      var slot = Int(hash & Self.mask)
      while slots[slot] != 0 {
        let index = Int(slots[slot]) - 1
        if Self.matches(spellings[index], bytes, range) { return keywords[index] }
        slot = (slot + 1) & Int(Self.mask)
      }
      return nil
    }

    private static func matches(
      _ spelling: [UInt8], _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>
    ) -> Bool {
      guard spelling.count == range.count else { return false }
      for offset in 0..<spelling.count
      where SQLName.upper(bytes[range.lowerBound + offset]) != spelling[offset] { return false }
      return true
    }
  }
}
