public import Dialect
internal import SchemaModel

extension RevisionGraph {
  /// What walking an edge in one direction costs, as its hazards say.
  public struct Cost: Hashable, Sendable {
    /// Whether there is no way back, or no script for this direction.
    public var isIrreversible: Bool
    /// Whether rows or values are lost.
    public var losesData: Bool
    /// Whether somebody wrote a statement of the script.
    public var hasWrittenStatements: Bool
    /// Whether tables or columns get other names: over one edge or several, names may change places.
    public var renames: Bool
    /// How many tables are copied row by row.
    public var rewrites: Int

    /// Makes a cost.
    public init(
      isIrreversible: Bool = false, losesData: Bool = false, hasWrittenStatements: Bool = false,
      renames: Bool = false, rewrites: Int = 0
    ) {
      self.isIrreversible = isIrreversible
      self.losesData = losesData
      self.hasWrittenStatements = hasWrittenStatements
      self.renames = renames
      self.rewrites = rewrites
    }

    init(_ script: MigrationScript, isIrreversible: Bool, renames: Bool) {
      let kinds = Set(script.hazards.map(\.kind))
      let rewritten = script.hazards.filter { $0.kind == .rewrite }.map {
        // A table of which several columns are written anew is one table.
        Subject($0.subject)?.object.description ?? $0.subject
      }
      self.init(
        isIrreversible: isIrreversible || kinds.contains(.irreversible),
        losesData: kinds.contains(.dataLoss),
        hasWrittenStatements: script.hasWrittenStatements, renames: renames,
        rewrites: Set(rewritten).count)
    }

    init(word: UInt32) {
      self.init(
        isIrreversible: word & 1 != 0, losesData: word & 2 != 0,
        hasWrittenStatements: word & 4 != 0, renames: word & 8 != 0,
        rewrites: Int(word >> 8))
    }

    /// The form in the graph's file: flags in the low byte, the number of rewrites above it.
    var word: UInt32 {
      (isIrreversible ? 1 : 0) | (losesData ? 2 : 0) | (hasWrittenStatements ? 4 : 0)
        | (renames ? 8 : 0) | UInt32(clamping: min(rewrites, 0xff_ffff)) << 8
    }
  }

  /// What an edge costs both ways.
  public struct Edge: Hashable, Sendable {
    /// From the parent to the revision.
    public var up: Cost
    /// From the revision to the parent.
    public var down: Cost

    /// Makes an edge.
    public init(up: Cost = Cost(), down: Cost = Cost()) {
      self.up = up
      self.down = down
    }

    /// The costs of a migration: its `down` is irreversible where it says why.
    public init(_ migration: Migration) {
      let renames = !migration.renames.isEmpty
      up = Cost(migration.up, isIrreversible: false, renames: renames)
      down = Cost(
        migration.down, isIrreversible: migration.irreversible != nil, renames: renames)
    }
  }
}
