internal import Dialect
internal import SchemaModel

/// Foreign keys from columns that are there to tables that come with a script.
struct NewReferences {
  private let keys: [(table: String, key: ForeignKey)]

  /// Compares two schemas.
  init(from parent: Schema, to child: Schema, under names: NameRule) {
    keys = child.tables.flatMap { table -> [(table: String, key: ForeignKey)] in
      guard parent.tables.named(table.name, under: names) != nil else { return [] }
      return table.foreignKeys.filter {
        parent.tables.named($0.referencedTable, under: names) == nil
      }.map { (table.name, $0) }
    }
  }

  /// Whether there is none.
  var isEmpty: Bool { keys.isEmpty }

  /// The proof with what is missing where its rows refer to nothing.
  func explaining(_ proof: Proof) -> Proof {
    var proof = proof
    for position in proof.failures.indices {
      guard case .statement(.up, let line, let text, var refusal) = proof.failures[position],
        refusal.reason == .foreignKey
      else { continue }
      refusal.message += keys.map { table, key in
        let columns = key.columns.joined(separator: ", ")
        return "; \(key.referencedTable) is new: before that it needs a row for each value of"
          + " \(table).\(columns), put in by an INSERT in the data phase"
      }.joined()
      proof.failures[position] = .statement(.up, line: line, text: text, refusal: refusal)
    }
    return proof
  }
}

extension ProofFailure {
  /// Whether rows refer to nothing.
  var isOfReference: Bool {
    switch self {
    case .statement(.up, _, _, let refusal): refusal.reason == .foreignKey
    case .foreignKeys(.up, _, _): true
    default: false
    }
  }
}

extension Proof {
  /// The tables of which nothing shows what becomes of their rows.
  var unprovenTables: [String] {
    (upHazards + downHazards).filter { $0.kind == .unproven }.map(\.subject)
  }
}
