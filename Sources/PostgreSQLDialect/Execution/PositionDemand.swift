internal import Dialect
internal import SchemaModel

/// A statement of a script that fails unless the database is where the script's next part begins, and the script has the
/// lock.
struct PositionDemand {
  /// The ledger's last line there; `nil` where it has none.
  let entry: LedgerEntry?

  /// The statement.
  var text: String {
    """
    DO $stemma$ DECLARE place text := (\(Self.place)); BEGIN
      IF NOT \(MoveLock.isHeld) THEN
        RAISE 'the lock by which Stemma keeps others out is not held: begin with the first line of the script';
      END IF;
      IF EXISTS (SELECT FROM \(UnfinishedStep.table)) THEN
        RAISE 'a step was begun in this database and did not end'
          USING HINT = 'stemma upgrade finishes it';
      END IF;
      IF place IS DISTINCT FROM \(wanted.map { SQLName.string($0) } ?? "NULL") THEN
        RAISE 'this database is at %, and what comes next starts at %: nothing of it was run',
          coalesce(place, \(Self.nowhere)), \(wanted.map { SQLName.string($0) } ?? Self.nowhere)
          USING HINT = 'the option --sql prints a script for where a database is';
      END IF;
    END $stemma$;

    """
  }

  private static let nowhere = "'no revision (it has no ledger)'"

  /// What a line of the ledger says of the place, as text.
  private static let place = """
    SELECT coalesce(left(to_revision, 12), 'base') || ' (' || left(snapshot, 12) || ')'
        FROM \(LedgerTable.name) ORDER BY sequence DESC LIMIT 1
    """

  private var wanted: String? {
    entry.map { "\($0.to?.short ?? "base") (\($0.snapshot.short))" }
  }
}
