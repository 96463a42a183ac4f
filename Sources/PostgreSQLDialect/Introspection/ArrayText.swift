/// [Arrays as texts](https://www.postgresql.org/docs/current/arrays.html#ARRAYS-IO) with one dimension: `{a,"b,c",NULL}`, or `[0:1]={a,b}` where
/// the first element is not the one with the number 1.
enum ArrayText {
  /// The elements; `nil` for NULL.
  static func elements(of text: String) -> [String?] {
    var elements: [String?] = []
    var element: [UInt8] = []
    var isQuoted = false
    var isInside = false
    var bytes = text.utf8.drop { $0 != UInt8(ascii: "{") }.dropFirst().makeIterator()
    func end() {
      let content = String(decoding: element, as: UTF8.self)
      elements.append(!isQuoted && content == "NULL" ? nil : content)
      element.removeAll(keepingCapacity: true)
      isQuoted = false
    }
    while let byte = bytes.next() {
      switch byte {
      case UInt8(ascii: "\\"): if let next = bytes.next() { element.append(next) }
      case UInt8(ascii: "\""):
        isInside.toggle()
        isQuoted = true
      case UInt8(ascii: ",") where !isInside: end()
      case UInt8(ascii: "}") where !isInside:
        if isQuoted || !element.isEmpty || !elements.isEmpty { end() }
        return elements
      default: element.append(byte)
      }
    }
    return elements
  }
}
