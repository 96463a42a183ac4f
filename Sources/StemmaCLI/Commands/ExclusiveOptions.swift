internal import ArgumentParser

/// Options of which only one can be given.
enum ExclusiveOptions {
  /// Refuses more than one of them.
  ///
  /// - Parameter options: Their names, and whether they were given.
  /// - Throws: A `ValidationError` that names those that were.
  static func check(_ options: KeyValuePairs<String, Bool>) throws {
    let given = options.filter(\.value).map(\.key)
    guard let last = given.last, given.count > 1 else { return }
    let others = given.dropLast().joined(separator: ", ")
    throw ValidationError("\(others) and \(last) exclude each other")
  }
}
