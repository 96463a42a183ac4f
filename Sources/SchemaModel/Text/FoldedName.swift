// How names are equal: but for the case of ASCII letters, as engines without Unicode rules match them. This is the one place that
// says so; whatever looks for a name asks here.

extension String {
  /// The form that is equal for names that are equal: with ASCII letters in lower case.
  public var folded: String {
    guard utf8.contains(where: { $0.asciiLowercased != $0 }) else { return self }
    return String(decoding: utf8.map(\.asciiLowercased), as: UTF8.self)
  }

  /// Whether two names are one.
  public func isNamed(like other: String) -> Bool {
    let (first, second) = (utf8, other.utf8)
    guard first.count == second.count else { return false }
    var rest = second.makeIterator()
    for byte in first {
      guard let next = rest.next(), byte.asciiLowercased == next.asciiLowercased else {
        return false
      }
    }
    return true
  }
}

extension UInt8 {
  /// The byte, lower-cased where it is an ASCII letter.
  @inlinable
  public var asciiLowercased: UInt8 {
    self >= UInt8(ascii: "A") && self <= UInt8(ascii: "Z") ? self | 0x20 : self
  }
}

extension Schema {
  /// The object of a name in any letter case; one that is named so letter by letter comes first.
  public func object(named path: ObjectPath) -> SchemaObject? {
    objects[path] ?? objects.first { $0.key.isNamed(like: path) }?.value
  }

  /// The table of a name in any letter case.
  public func table(named name: String) -> Table? {
    guard case .table(let table) = object(named: ObjectPath(.table, name)) else { return nil }
    return table
  }
}

extension ObjectPath {
  /// Whether two paths are of one object.
  public func isNamed(like other: ObjectPath) -> Bool {
    kind == other.kind && name.isNamed(like: other.name)
  }
}
