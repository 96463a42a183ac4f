extension ArrayText {
  /// Elements as a server reads them.
  static func text(of elements: [String]) -> String {
    let words = elements.map { element in
      "\"\(element.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
    }
    return "{\(words.joined(separator: ","))}"
  }

  /// The elements; `nil` where one of them is NULL.
  static func texts(of text: String) -> [String]? {
    let elements = elements(of: text)
    return elements.contains(nil) ? nil : elements.compactMap(\.self)
  }
}
