/// One of the three versions that a merge looks at.
enum MergeVersion: Hashable, Sendable {
  case base
  case ours
  case theirs

  /// The version that somebody took.
  init(_ side: MergeResolution.Side) { self = side == .ours ? .ours : .theirs }

  /// The other side.
  var other: MergeVersion { self == .ours ? .theirs : .ours }

  static let sides: [MergeVersion] = [.ours, .theirs]
  static let all: [MergeVersion] = [.base, .ours, .theirs]
}

/// The three versions of something, each of which may not be there.
struct Versions<Value> {
  var base: Value?
  var ours: Value?
  var theirs: Value?

  subscript(version: MergeVersion) -> Value? {
    get {
      switch version {
      case .base: base
      case .ours: ours
      case .theirs: theirs
      }
    }
    set {
      switch version {
      case .base: base = newValue
      case .ours: ours = newValue
      case .theirs: theirs = newValue
      }
    }
  }

  /// Each version turned into something else.
  func map<Other>(_ transform: (Value) -> Other) -> Versions<Other> {
    Versions<Other>(
      base: base.map(transform), ours: ours.map(transform), theirs: theirs.map(transform))
  }

  /// Each version turned into something else by what it is.
  func mapVersions<Other>(_ transform: (MergeVersion, Value) -> Other) -> Versions<Other> {
    Versions<Other>(
      base: base.map { transform(.base, $0) }, ours: ours.map { transform(.ours, $0) },
      theirs: theirs.map { transform(.theirs, $0) })
  }

  /// What three-way merging gives.
  enum Outcome {
    case agreed(Value?)
    case conflict(MergeConflict.Kind)
  }

  /// The version that changed, where only one did or both did alike.
  func merged(_ isSame: (Value, Value) -> Bool) -> Outcome {
    func same(_ left: Value?, _ right: Value?) -> Bool {
      switch (left, right) {
      case (nil, nil): true
      case (let left?, let right?): isSame(left, right)
      default: false
      }
    }
    if same(ours, theirs) || same(base, theirs) { return .agreed(ours) }
    if same(base, ours) { return .agreed(theirs) }
    if base == nil { return .conflict(.addAdd) }
    if ours == nil { return .conflict(.deleteModify) }
    return .conflict(theirs == nil ? .modifyDelete : .modifyModify)
  }
}

extension Versions: Sendable where Value: Sendable {}
