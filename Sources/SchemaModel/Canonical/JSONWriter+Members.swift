// Members that are left out at their default, so that a field added later changes no old id.

extension JSONWriter {
  mutating func member(_ key: String, _ text: String) {
    self.key(key)
    string(text)
  }

  mutating func member(_ key: String, _ text: String?) {
    if let text { member(key, text) }
  }

  mutating func member(_ key: String, _ sql: SQLText?) {
    if let sql { member(key, sql.text) }
  }

  mutating func member(_ key: String, flag: Bool) {
    guard flag else { return }
    self.key(key)
    bool(true)
  }

  mutating func member(_ key: String, list texts: [String]) {
    self.key(key)
    array { writer in
      for text in texts {
        writer.element()
        writer.string(text)
      }
    }
  }

  mutating func member<Element>(
    _ key: String, list elements: [Element], _ write: (Element, inout JSONWriter) -> Void
  ) {
    self.key(key)
    array { writer in
      for element in elements {
        writer.element()
        writer.object { write(element, &$0) }
      }
    }
  }

  /// Writes a set of objects: sorted by their canonical bytes, each once, left out when empty.
  mutating func member<Element>(
    _ key: String, set elements: [Element], _ write: (Element, inout JSONWriter) -> Void
  ) {
    guard !elements.isEmpty else { return }
    member(key, list: elements.count == 1 ? elements : elements.sortedSet(by: write), write)
  }
}

extension Array {
  /// The elements sorted by the bytes that `write` makes of them, of equal ones the first.
  func sortedSet(by write: (Element, inout JSONWriter) -> Void) -> [Element] {
    let keyed = map { element in
      (bytes: JSONWriter.bytes { write(element, &$0) }, element: element)
    }
    var result: [Element] = []
    var last: [UInt8]?
    for (bytes, element) in keyed.sorted(by: { $0.bytes.lexicographicallyPrecedes($1.bytes) })
    where bytes != last {
      result.append(element)
      last = bytes
    }
    return result
  }
}

extension JSONWriter {
  /// The bytes of one object, without a final line end.
  static func bytes(_ members: (inout JSONWriter) -> Void) -> [UInt8] {
    var writer = JSONWriter(capacity: 128)
    writer.object(members)
    return writer.bytes
  }
}
