public import SchemaModel

/// What a step may cost.
///
/// ```swift
/// let proof = try dialect.prove(ProofRequest(parent: old, child: new, migration: migration))
/// for hazard in proof.upHazards where hazard.kind == .dataLoss {
///   print("\(hazard.subject): \(hazard.detail)")
/// }
/// ```
///
/// A hazard is named when its revision is proven, sealed with that, and told again in every plan that has the step.
/// ``Kind-swift.enum/dataLoss`` is about rows or values that are gone afterwards, and has to be allowed before a
/// database is moved; ``Kind-swift.enum/broken`` and ``Kind-swift.enum/unproven`` of a table have to be allowed
/// before a revision is sealed. The others tell what a step takes.
///
/// ``subject`` is the written form of a `Subject`. A program goes by ``kind-swift.property`` and ``subject``;
/// ``detail`` is for people.
public struct Hazard: Hashable, Sendable, Comparable {
  /// The kinds of cost.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Rows or values are gone afterwards.
    case dataLoss = "data-loss"
    /// The script cannot be undone.
    case irreversible
    /// A table is copied row by row.
    case rewrite
    /// Others cannot write, or read, meanwhile.
    case lock
    /// Every row of a table is looked at.
    case scan
    /// The step leaves an object that does not compile.
    case broken
    /// No row could be made up for a table that the script changes, so that nothing shows what becomes of its rows; or it runs
    /// code that cannot be read.
    case unproven
  }

  /// What it costs.
  public var kind: Kind

  /// What it costs it to: `table/orders`, or `table/orders.note` for a column.
  public var subject: String

  /// One sentence without a full stop, for people.
  public var detail: String

  /// Makes a hazard.
  public init(_ kind: Kind, _ subject: String, _ detail: String) {
    self.kind = kind
    self.subject = subject
    self.detail = detail
  }

  /// Orders by the written form or the fields, from the first to the last.
  public static func < (left: Hazard, right: Hazard) -> Bool {
    (left.kind.rawValue, left.subject, left.detail)
      < (right.kind.rawValue, right.subject, right.detail)
  }
}

extension Hazard {
  /// Says what a step may cost an object or a column.
  public init(_ kind: Kind, _ subject: Subject, _ detail: String) {
    self.init(kind, subject.description, detail)
  }
}
