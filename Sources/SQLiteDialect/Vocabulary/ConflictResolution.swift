/// What SQLite does with a row that violates a constraint ([`ON CONFLICT`](https://www.sqlite.org/lang_conflict.html)).
///
/// `ABORT` is the default and is never stored.
enum ConflictResolution: String, Hashable, Sendable, CaseIterable {
  case rollback
  case fail
  case ignore
  case replace
}
