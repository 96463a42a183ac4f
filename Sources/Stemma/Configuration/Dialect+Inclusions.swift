internal import SchemaModel

extension Dialect {
  /// Why words are not those of parts that a snapshot of the engine can have on demand; `nil` where they all are.
  func refusal(ofInclusions words: [String]) -> (message: String, hint: String)? {
    guard let word = vocabulary.unknownInclusion(in: words) else { return nil }
    let known = vocabulary.inclusions
    guard !known.isEmpty else {
      return (
        "'\(word)': a schema of \(name) has no parts that are in it on demand",
        "include is for engines that have such parts: leave it out"
      )
    }
    return (
      "'\(word)' is no part of a schema of \(name)",
      "the parts are \(known.joined(separator: ", "))"
    )
  }
}
