/// Which elements of two sequences have no partner in the other one.
///
/// The others follow each other alike in both.
public struct SequenceDifference: Sendable {
  /// The positions in the first sequence of what the second has not.
  public private(set) var removed: Set<Int> = []
  /// The positions in the second sequence of what the first has not.
  public private(set) var inserted: Set<Int> = []

  /// Compares two sequences by the keys of their elements.
  public init(from old: [String], to new: [String]) {
    for change in new.difference(from: old) {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): inserted.insert(offset)
      }
    }
  }
}
