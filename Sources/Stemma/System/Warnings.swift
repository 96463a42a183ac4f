/// What came up that does not stop an operation but that a person should see.
final class Warnings {
  /// The warnings, in order.
  var texts: [String] = []

  /// Adds a warning, once.
  func add(_ text: String) {
    if !texts.contains(text) { texts.append(text) }
  }

  /// Forgets a warning, because an error says it.
  func withdraw(_ text: String) { texts.removeAll { $0 == text } }
}
