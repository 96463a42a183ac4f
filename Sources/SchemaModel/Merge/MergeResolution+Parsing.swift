/// A text that does not say which conflict it means.
public struct MergeResolutionError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Why it does not.
  public enum Reason: Hashable, Sendable {
    /// No conflict stands there.
    case notFound
    /// Several places are called so.
    case ambiguous
  }

  /// The text as somebody wrote it.
  public var text: String
  /// Why it means nothing.
  public var reason: Reason
  /// The places that it may mean, each as it can be written; all places of conflicts where nothing fits.
  public var candidates: [String]

  /// Makes an error.
  public init(text: String, reason: Reason, candidates: [String]) {
    self.text = text
    self.reason = reason
    self.candidates = candidates
  }

  /// What is wrong, in one line.
  public var description: String {
    let list = candidates.joined(separator: ", ")
    return switch reason {
    case .notFound where candidates.isEmpty: "no conflict is left, so none stands at '\(text)'"
    case .notFound: "no conflict stands at '\(text)'; there are: \(list)"
    case .ambiguous: "'\(text)' may be \(list)"
    }
  }
}

extension MergeResolution {
  /// Reads the place of a conflict as it is written on a command line: `table/users`, `users`,
  /// `table/users.email` or `users.email`.
  ///
  /// A name may stand there in any spelling that is the same name.
  ///
  /// - Throws: ``MergeResolutionError`` when no conflict stands there, or the text fits several places.
  public init(
    _ text: String, side: Side, among conflicts: [MergeConflict], under rule: NameRule
  ) throws(MergeResolutionError) {
    var found: [Place] = []
    for place in conflicts.flatMap(Place.places)
    where !found.contains(place) && place.spellings.contains(where: { rule.areEqual($0, text) }) {
      found.append(place)
    }
    // What is spelled in full is meant, even where something else is called so in short.
    let exact = found.filter { rule.areEqual($0.description, text) }
    let meant = exact.isEmpty ? found : exact
    guard let place = meant.first else {
      let all = conflicts.filter(\.kind.isStructural).map(\.place)
      throw MergeResolutionError(
        text: text, reason: .notFound, candidates: Set(all).sorted { $0.utf8Precedes($1) })
    }
    guard meant.count == 1 else {
      throw MergeResolutionError(
        text: text, reason: .ambiguous,
        candidates: meant.map(\.description).sorted { $0.utf8Precedes($1) })
    }
    self.init(place.path, member: place.member, side: side)
  }

  /// Where a resolution can point.
  private struct Place: Hashable, CustomStringConvertible {
    var path: ObjectPath
    var member: String?

    var description: String { member.map { "\(path).\($0)" } ?? path.description }

    /// All that it may be written as.
    var spellings: [String] {
      let short = member.map { "\(path.name).\($0)" } ?? path.name
      return [description, short]
    }

    static func places(_ conflict: MergeConflict) -> [Place] {
      guard conflict.kind.isStructural else { return [] }
      var places = [Place(path: conflict.path, member: nil)]
      if let member = conflict.member { places.append(Place(path: conflict.path, member: member)) }
      if let user = conflict.neededBy { places.append(Place(path: user, member: nil)) }
      return places
    }
  }
}
