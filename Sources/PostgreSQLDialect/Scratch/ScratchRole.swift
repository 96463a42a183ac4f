/// The role on an own server that has all roles which schemas name for its members, and may do everything in every
/// throwaway database: so objects can be given to them, and rows are written, whatever else they were granted.
///
/// What it was granted is no part of any snapshot.
enum ScratchRole {
  /// Its name.
  static let name = "stemma_scratch"

  /// Whether the role of a grant is another one, in SQL.
  static func isNoGrantee(_ role: String) -> String {
    "\(role) IS DISTINCT FROM (SELECT oid FROM pg_roles WHERE rolname = '\(name)')"
  }

  /// The statements that grant it all on what the role of the session owns in a database, and will make there.
  static let grants =
    ["TABLES", "SEQUENCES", "FUNCTIONS", "TYPES", "SCHEMAS"]
    .map { "ALTER DEFAULT PRIVILEGES GRANT ALL ON \($0) TO \(name)" } + [
      """
      DO $$DECLARE own name; BEGIN
        FOR own IN SELECT nspname FROM pg_catalog.pg_namespace
          WHERE pg_catalog.pg_has_role(nspowner, 'USAGE') AND pg_catalog.left(nspname, 3) <> 'pg_'
        LOOP EXECUTE pg_catalog.format('GRANT ALL ON SCHEMA %I TO \(name)', own); END LOOP;
      END$$
      """
    ]
}
