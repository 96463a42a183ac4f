internal import SchemaModel

/// What the options of PostgreSQL are called in the canonical form.
///
/// The names are parts of ids and stay.
enum OptionName: String, CaseIterable {
  case accessMethod, bound, checkOption, clusteredOn, columnComments, columnDefaults, comment
  case compression, deferrable, enabled, forceRowSecurity, identity, identitySequence, include
  case inherited, inherits, matchFull, method, noInherit, notEnforced, notValid, nulls
  case nullsNotDistinct, ofType, only, operatorClass, ownedBy, owner, parameters, partitionBy
  case partitionOf, period, privileges, replicaIdentity, rowSecurity, securityBarrier
  case securityInvoker, setColumns, statistics, storage, tablespace, unlogged, withoutOverlaps
}

extension Options {
  /// Whether an option holds.
  subscript(flag name: OptionName) -> Bool {
    get { self[name.rawValue] == .on }
    set { self[name.rawValue] = newValue ? .on : nil }
  }

  /// The word or text that an option is; `nil` at its default.
  subscript(name: OptionName) -> String? {
    get { if case .text(let text) = self[name.rawValue] { text } else { nil } }
    set { self[name.rawValue] = newValue.map { .text($0) } }
  }
}
