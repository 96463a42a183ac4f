extension SchemaMerge {
  /// Names that change places on a side and not in the merged schema, where nobody decided between the two.
  public struct Exchange: Hashable, Sendable {
    /// A name in what somebody made of the merged schema, and what the base calls the thing by one of the two readings.
    public struct Naming: Hashable, Sendable {
      /// What the base calls it.
      public var old: String
      /// What it is called now.
      public var new: String
    }

    /// The table of the columns; `nil` for tables.
    public var table: String?
    /// The names.
    public var names: [String]
    /// The side on which they change places.
    public var side: MergeResolution.Side
    /// A declaration by which the exchange holds.
    public var exchanged: Naming?
    /// One by which it does not.
    public var left: Naming?
  }

  /// Whether all of some renames were made by a side.
  public func isMade(_ renames: RenameHints) -> Bool {
    renames.tables.allSatisfy { old, new in
      trails.contains { $0.table.isRename(old, to: new, under: rule) }
    }
      && renames.columns.allSatisfy { rename in
        trails.contains { trail in
          trail.table.has(rename.table, under: rule)
            && trail.columns.contains { $0.isRename(rename.from, to: rename.to, under: rule) }
        }
      }
  }

  /// The exchanges of names of which what somebody made of the merged schema does not tell whether they hold.
  ///
  /// - Parameters:
  ///   - edited: The schema that is to be sealed.
  ///   - declared: What the edited source declares.
  /// - Returns: Those of tables, then those of the columns of each table.
  public func untoldExchanges(in edited: Schema, declared: RenameHints) -> [Exchange] {
    let matches = matches(from: .ours, in: edited, declared)
    return ([(nil, matches.tables)] + matches.found.map { ($0.name, $0.columns) }).flatMap {
      (table: String?, search: TrailSearch?) in
      search.map { search in search.untold.map { Exchange($0, of: search, in: table) } } ?? []
    }
  }
}

extension SchemaMerge.Exchange {
  fileprivate init(_ exchange: NameExchange, of search: TrailSearch, in table: String?) {
    let trails = exchange.positions.map { search.trails[$0] }
    let naming = { (name: (NameTrail) -> String?) in
      trails.compactMap { trail -> Naming? in
        guard let old = trail.names.base,
          let new = name(trail).flatMap({ search.names[search.rule.fold($0)] })
        else { return nil }
        return Naming(old: old, new: new)
      }.first
    }
    self.init(
      table: table, names: trails.compactMap(\.merged).sorted { $0.utf8Precedes($1) },
      side: exchange.side == .ours ? .ours : .theirs,
      exchanged: naming { $0.names[exchange.side] }, left: naming(\.merged))
  }
}
