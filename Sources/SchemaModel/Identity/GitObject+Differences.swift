extension GitObject {
  /// A file that is not the same in two trees.
  struct Difference: Hashable {
    var name: String
    /// Its id in the first tree; `nil` where it is not there.
    var first: ObjectID?
    /// Its id in the second tree; `nil` where it is not there.
    var second: ObjectID?
  }

  /// Compares two trees that hold only files, in one pass over both; equal files cost no more than a
  /// comparison of their bytes.
  static func differences(
    _ first: [UInt8], _ second: [UInt8]
  ) throws(GitObjectError) -> [Difference] {
    var differences: [Difference] = []
    var left = Cursor(first)
    var right = Cursor(second)
    var one = try left.next()
    var two = try right.next()
    while one != nil || two != nil {
      let order = compare(left, one, right, two)
      if order == 0, let one, let two {
        if !left.bytes[one.id].elementsEqual(right.bytes[two.id]) {
          differences.append(
            Difference(name: try left.name(one), first: left.id(one), second: right.id(two)))
        }
      } else if order < 0, let one {
        differences.append(Difference(name: try left.name(one), first: left.id(one)))
      } else if let two {
        differences.append(Difference(name: try right.name(two), second: right.id(two)))
      }
      if order <= 0 { one = try left.next() }
      if order >= 0 { two = try right.next() }
    }
    return differences
  }

  /// Below zero when the first entry's name comes first, above when the second's does.
  private static func compare(
    _ left: Cursor, _ one: Cursor.Entry?, _ right: Cursor, _ two: Cursor.Entry?
  ) -> Int {
    guard let one else { return 1 }
    guard let two else { return -1 }
    let first = left.bytes[one.name]
    let second = right.bytes[two.name]
    if first.elementsEqual(second) { return 0 }
    return first.lexicographicallyPrecedes(second) ? -1 : 1
  }

  /// Goes through the bytes of a tree without making values of its entries.
  private struct Cursor {
    struct Entry {
      var name: Range<Int>
      var id: Range<Int>
    }

    private static let mode = Array("100644 ".utf8)

    let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) {
      self.bytes = bytes
    }

    mutating func next() throws(GitObjectError) -> Entry? {
      guard position < bytes.count else { return nil }
      guard bytes[position...].starts(with: Self.mode) else {
        throw GitObjectError("an entry is not a file")
      }
      let start = position + Self.mode.count
      var end = start
      while end < bytes.count, bytes[end] != 0 { end += 1 }
      position = end + 1 + ObjectID.byteCount
      guard position <= bytes.count else { throw GitObjectError("an entry has no complete id") }
      return Entry(name: start..<end, id: (end + 1)..<position)
    }

    func name(_ entry: Entry) throws(GitObjectError) -> String {
      guard let name = String(validating: bytes[entry.name], as: UTF8.self) else {
        throw GitObjectError("an entry has no name in UTF-8")
      }
      return name
    }

    func id(_ entry: Entry) -> ObjectID? { ObjectID(bytes: bytes[entry.id]) }
  }
}
