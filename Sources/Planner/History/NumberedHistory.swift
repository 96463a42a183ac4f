public import SchemaModel

/// A history whose revisions are numbered from zero, parents before their children.
///
/// Questions about long histories are answered by the numbers: they need neither tables of ids nor a queue.
public protocol NumberedHistory: RevisionHistory {
  /// How many revisions there are.
  var count: Int { get }

  /// The number of a revision; `nil` for one that is not known.
  func number(of revision: RevisionID) -> Int?

  /// The revision with a number.
  func revision(numbered number: Int) -> RevisionID

  /// What ``RevisionHistory/generation(of:)`` says of the revision with a number.
  func generation(numbered number: Int) -> Int

  /// The numbers of a revision's parents.
  func parentNumbers(of number: Int) -> ParentNumbers
}

/// The numbers of the parents of a revision, of which there are at most two.
public struct ParentNumbers: Hashable, Sendable {
  /// What stands for no parent.
  public static let none = -1

  /// The first parent; ``none`` for a root revision.
  public var first: Int
  /// The second parent; ``none`` but for a merge.
  public var second: Int

  /// Makes a pair.
  public init(first: Int = none, second: Int = none) {
    self.first = first
    self.second = second
  }
}

extension NumberedHistory {
  /// The parents of a revision, the first one first.
  public func parents(of revision: RevisionID) -> [RevisionID] {
    guard let number = number(of: revision) else { return [] }
    let parents = parentNumbers(of: number)
    return [parents.first, parents.second].filter { $0 >= 0 }.map(self.revision(numbered:))
  }

  /// The length of the longest way from a root revision; 0 for a revision that is not known.
  public func generation(of revision: RevisionID) -> Int {
    number(of: revision).map(generation(numbered:)) ?? 0
  }
}
