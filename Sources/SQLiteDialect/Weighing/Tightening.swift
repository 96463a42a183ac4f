internal import Proving
internal import Dialect
internal import SchemaModel

/// What a step asks of the rows of one table and nothing asked before.
struct Tightening {
  /// The table before and after.
  let pair: SchemaMapping.TablePair
  let constraints: [RowConstraint]

  /// What a step asks, table by table.
  static func all(from: Schema, to: Schema, _ mapping: SchemaMapping, _ renames: RenameHints)
    -> [Tightening]
  {
    let before = uniqueIndexes(from)
    let after = uniqueIndexes(to)
    return mapping.pairs.compactMap { pair in
      let old = before[pair.from.name.folded] ?? []
      let new = after[pair.to.name.folded] ?? []
      guard pair.from != pair.to || old != new else { return nil }
      return Tightening(pair, indexes: (old, new), renames) { to.table(named: $0) }
    }
  }

  /// What a step asks of the rows of one table; `nil` for nothing new.
  ///
  /// - `parent`: The table with a name after the step.
  init?(
    _ pair: SchemaMapping.TablePair, indexes: (old: [Index], new: [Index]) = ([], []),
    _ renames: RenameHints, parent: (String) -> Table?
  ) {
    let names = TighteningNames(pair, renames, parent)
    let known = RowConstraint.all(of: pair.from, indexes.old).filter { !names.isGone($0) }
      .map(names.renamed)
    let constraints = RowConstraint.all(of: pair.to, indexes.new).filter {
      !names.isMet($0, by: known)
    }
    if constraints.isEmpty { return nil }
    self.init(pair: pair, constraints: constraints)
  }

  /// Takes what is asked as it is.
  init(pair: SchemaMapping.TablePair, constraints: [RowConstraint]) {
    (self.pair, self.constraints) = (pair, constraints)
  }

  /// What it costs: every row is looked at.
  ///
  /// What the types of strict tables refuse is named with what they convert.
  var hazards: [Hazard] {
    constraints.filter { if case .type(_, _, isRowid: false) = $0 { false } else { true } }
      .map { $0.hazard(in: pair.to) }
  }

  private static func uniqueIndexes(_ schema: Schema) -> [String: [Index]] {
    Dictionary(grouping: schema.indexes.filter(\.isUnique)) { $0.table.folded }
  }
}
