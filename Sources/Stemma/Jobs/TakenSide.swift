/// A side that a person took in a conflict.
struct TakenSide: Hashable, Sendable {
  /// Where the conflict is, as it is shown: `users.email`.
  var place: String
  /// Which side.
  var side: MergeResolution.Side

  /// The sides that a person took, by the places of either.
  static func all(ours: [String], theirs: [String]) -> [TakenSide] {
    ours.map { TakenSide(place: $0, side: .ours) }
      + theirs.map { TakenSide(place: $0, side: .theirs) }
  }
}

extension TakenSide {
  var json: JSONValue { .strings([place, side.rawValue]) }

  init?(_ json: JSONValue) {
    guard let parts = json.strings, parts.count == 2,
      let side = MergeResolution.Side(rawValue: parts[1])
    else { return nil }
    self.init(place: parts[0], side: side)
  }
}
