extension SourceFile {
  /// The file as jobs and the cache of texts keep it.
  var json: JSONValue { .object(["name": .string(name), "text": .string(text)]) }

  /// Reads what ``json`` wrote; `nil` for anything else.
  init?(_ json: JSONValue) {
    guard let name = json["name"]?.string, let text = json["text"]?.string else { return nil }
    self.init(name: name, text: text)
  }
}
