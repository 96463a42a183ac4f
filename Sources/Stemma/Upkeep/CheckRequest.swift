/// What is to be checked.
public struct CheckRequest: Sendable {
  /// Revisions whose edges are proven.
  public var revisions: [String] = []
  /// Whether every revision that leads to a head is proven.
  public var all = false
  /// Whether the draft is proven, and nothing else.
  public var draft = false
  /// Whether more than one head is refused.
  public var singleHead = false
  /// Whether merges are refused.
  public var linear = false
  /// The branch that what is here shall become part of; `nil` for none.
  public var against: String?

  /// Asks for nothing in particular: the draft, or what a commit would seal now.
  public init() {}

  var isUnspecified: Bool {
    revisions.isEmpty && !all && !draft && !singleHead && !linear && against == nil
  }
}

/// What one check found.
public struct CheckResult: Sendable {
  /// What was checked.
  public var subject: String
  /// What is wrong with it; empty when nothing is.
  public var problems: [String]
  /// What `up` costs.
  public var hazards: [Hazard]
}
