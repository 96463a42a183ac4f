/// Which side somebody took where a conflict stands.
public struct MergeResolution: Hashable, Sendable {
  /// One of the two sides.
  public enum Side: String, Hashable, Sendable, CaseIterable {
    /// The side that is merged into.
    case ours
    /// The side that is merged.
    case theirs

    /// The other one.
    public var other: Side { self == .ours ? .theirs : .ours }
  }

  /// The object whose conflicts are settled.
  public var path: ObjectPath

  /// The part of a table whose conflicts are settled; `nil` for all conflicts of the object.
  public var member: String?

  /// The side whose version counts.
  public var side: Side

  /// Makes a resolution.
  public init(_ path: ObjectPath, member: String? = nil, side: Side) {
    self.path = path
    self.member = member
    self.side = side
  }

  /// Whether it settles a conflict.
  ///
  /// One that names an object settles what stands in its parts, and what stands elsewhere because the object needs
  /// it.
  public func settles(_ conflict: MergeConflict, under rule: NameRule) -> Bool {
    guard conflict.kind.isStructural else { return false }
    if member == nil, let user = conflict.neededBy, rule.areEqual(user, path) { return true }
    guard rule.areEqual(conflict.path, path) else { return false }
    guard let member else { return true }
    return conflict.member.map { rule.areEqual($0, member) } ?? false
  }
}
