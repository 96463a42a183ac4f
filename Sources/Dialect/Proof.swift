public import SchemaModel

/// An edge that is to be proven.
///
/// ```swift
/// var request = ProofRequest(parent: old, child: new, migration: migration, allowed: [.unproven])
/// request.seed = 7
/// let proof = try dialect.prove(request)
/// print(proof.isProven)
/// ```
///
/// The same request gives the same proof: rows are generated from ``seed``. What is ``allowed`` is not refused, but
/// named all the same.
public struct ProofRequest {
  /// The schema at the parent.
  public var parent: Schema
  /// The schema at the revision.
  public var child: Schema
  /// The scripts; only their texts, notes and flags are used.
  public var migration: Migration
  /// Hazards that were accepted beforehand: what only they stand against is not refused.
  public var allowed: Allowances
  /// The seed of the generated rows.
  public var seed: UInt64
  /// Where scratch databases may be kept between proofs; `nil` for nowhere.
  public var memory: (any SchemaMemory)?

  /// Makes a request.
  public init(
    parent: Schema, child: Schema, migration: Migration, allowed: Allowances = [],
    seed: UInt64 = 1, memory: (any SchemaMemory)? = nil
  ) {
    self.parent = parent
    self.child = child
    self.migration = migration
    self.allowed = allowed
    self.seed = seed
    self.memory = memory
  }
}

/// What became of an attempt to prove an edge.
///
/// Both scripts of a migration are run in throwaway databases with made-up rows, up, down and up again, and once
/// more with the columns in another order. Each must lead to exactly the schema that it has to, and keep every row
/// and value that the schemas do not say is gone.
///
/// ```swift
/// let proof = try dialect.prove(ProofRequest(parent: old, child: new, migration: migration))
/// for failure in proof.failures {
///   switch failure {
///   case .rowsLost(_, let table, let lost, let all, _): print("\(lost) of \(all) rows of \(table) are gone")
///   case .broken(let object): print("\(object.path): \(object.reason)")
///   default: print(failure.hazard.map { "allow \($0.rawValue)" } ?? "cannot be allowed", failure)
///   }
/// }
/// ```
///
/// What made-up rows cannot show it does not know: whether yours satisfy a new constraint, and whether a
/// hand-written `UPDATE` computes the right values. Hand-written statements that may lose something in some
/// database are therefore named as hazards even where no made-up row was lost.
///
/// ## Topics
///
/// - ``ProofRequest``
/// - ``ProofFailure``
/// - ``Hazard``
/// - ``BrokenObject``
public struct Proof: Sendable {
  /// What `up` costs, as seen while it ran, sorted.
  public var upHazards: [Hazard]
  /// What `down` costs, as seen while it ran, sorted.
  public var downHazards: [Hazard]
  /// Objects of the child that do not compile and compiled, or were not there, in the parent.
  public var newlyBroken: [BrokenObject]
  /// Why the edge is refused; empty when it is proven.
  public var failures: [ProofFailure]

  /// Whether the edge is proven.
  public var isProven: Bool { failures.isEmpty }

  /// Makes a proof.
  public init(
    upHazards: [Hazard] = [], downHazards: [Hazard] = [], newlyBroken: [BrokenObject] = [],
    failures: [ProofFailure] = []
  ) {
    self.upHazards = upHazards.sorted()
    self.downHazards = downHazards.sorted()
    self.newlyBroken = newlyBroken
    self.failures = failures
  }
}

extension ProofFailure {
  /// The hazard that has to be allowed for it; `nil` where it stands in the way whatever is allowed.
  public var hazard: Hazard.Kind? {
    switch self {
    case .rowsLost, .valuesChanged: .dataLoss
    case .broken: .broken
    case .unproven: .unproven
    case .statement, .schema, .columnOrder, .foreignKeys, .leftover: nil
    }
  }
}

/// One reason why an edge is not proven.
public enum ProofFailure: Hashable, Sendable {
  /// A statement was refused by the engine or by Stemma's rules for scripts.
  case statement(Direction, line: Int, text: String, refusal: Refusal)
  /// The script led to another schema than it must.
  case schema(Direction, expected: Schema, actual: Schema)
  /// Rows of a table that stays are gone: how many of how many, and one of them as text.
  case rowsLost(Direction, table: String, lost: Int, of: Int, example: String)
  /// Values of a column that stays changed and were not written by hand on the way.
  case valuesChanged(
    Direction, table: String, column: String, changed: Int, of: Int, example: String)
  /// The script does something else when the columns of a table stand in another order.
  case columnOrder(Direction, line: Int?, table: String)
  /// Rows refer to nothing that did refer to something before.
  case foreignKeys(Direction, table: String, violations: Int)
  /// An object does not compile.
  case broken(BrokenObject)
  /// A statement that somebody wrote changes a table that no row could be made up for.
  case unproven(Direction, line: Int, table: String, reason: String)
  /// What `down` leaves behind does not let an application work that knows the parent alone.
  case leftover(Leftover, reason: String)
}

/// A schema object that the engine stores but cannot use.
public struct BrokenObject: Hashable, Sendable, Comparable {
  /// The object.
  public var path: ObjectPath
  /// What the engine says.
  public var reason: String

  /// Makes a broken object.
  public init(path: ObjectPath, reason: String) {
    self.path = path
    self.reason = reason
  }

  /// Orders by the written form or the fields, from the first to the last.
  public static func < (left: BrokenObject, right: BrokenObject) -> Bool {
    (left.path, left.reason) < (right.path, right.reason)
  }
}
