import SchemaModel
import Testing

@testable import PostgreSQLDialect

@Suite("Objects that are statements, as they are read", .needsServer)
struct ObjectReadingTests {
  /// What there is before each statement.
  private static let ground = """
    CREATE SCHEMA app; CREATE TYPE mood AS ENUM ('sad', 'it''s ok');
    CREATE TABLE users (id int PRIMARY KEY, mail text);
    CREATE FUNCTION nothing() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
    CREATE FUNCTION event() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
    CREATE FUNCTION add(int, int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT $1 + $2';
    """

  @Test(
    arguments: [
      (
        "COMMENT ON SCHEMA app IS 'x'", "schema/app",
        #"{"comment": "x","definition": "CREATE SCHEMA app"}"#
      ),
      (
        "COMMENT ON TYPE mood IS 'x'", "enum/mood",
        #"{"comment": "x","definition": "CREATE TYPE public.mood AS ENUM ('sad', 'it''s ok')"}"#
      ),
      (
        "CREATE DOMAIN app.age AS int DEFAULT 3 NOT NULL CHECK (VALUE > 0) CONSTRAINT a CHECK (VALUE < 9)",
        "domain/app/age",
        #"{"definition": "CREATE DOMAIN app.age AS integer DEFAULT 3 NOT NULL CONSTRAINT a CHECK (value < 9) CONSTRAINT age_check CHECK (value > 0)","needs": ["schema/app"]}"#
      ),
      (
        "CREATE TYPE pair AS (a mood, b text COLLATE \"C\"); COMMENT ON COLUMN pair.b IS 'x'",
        "composite/pair",
        #"{"columnComments": "b 'x'","definition": "CREATE TYPE public.pair AS (a public.mood, b text COLLATE \"C\")","needs": ["enum/mood"]}"#
      ),
      (
        "CREATE TYPE span AS RANGE (SUBTYPE = float8, SUBTYPE_DIFF = float8mi)", "range/span",
        #"{"definition": "CREATE TYPE public.span AS RANGE (SUBTYPE = double precision, SUBTYPE_DIFF = float8mi, MULTIRANGE_TYPE_NAME = public.span_multirange)"}"#
      ),
      (
        "CREATE SEQUENCE s AS smallint INCREMENT -1 MINVALUE -9 START -3 CACHE 2 CYCLE",
        "sequence/s",
        #"{"definition": "CREATE SEQUENCE public.s AS smallint START -3 INCREMENT -1 MINVALUE -9 CACHE 2 CYCLE"}"#
      ),
      (
        "CREATE TABLE app.\"a.b\" (id serial)", "sequence/app/a.b_id_seq",
        #"{"definition": "CREATE SEQUENCE app.\"a.b_id_seq\" AS integer","needs": ["schema/app"],"ownedBy": "\"app/a.b\".id"}"#
      ),
      (
        "CREATE VIEW v WITH (security_barrier) AS SELECT id FROM users WITH LOCAL CHECK OPTION; ALTER VIEW v ALTER id SET DEFAULT 7; COMMENT ON COLUMN v.id IS 'x'",
        "view/v",
        #"{"checkOption": "local","columnComments": "id 'x'","columnDefaults": "id 7","query": "SELECT users.id FROM public.users","securityBarrier": true}"#
      ),
      (
        "CREATE MATERIALIZED VIEW m WITH (fillfactor = 50) AS SELECT id FROM users; CREATE INDEX i ON m (id)",
        "materialized-view/m",
        #"{"definition": "CREATE MATERIALIZED VIEW public.m AS SELECT users.id FROM public.users","needs": ["table/users"],"parameters": "fillfactor=50"}"#
      ),
      (
        "CREATE FUNCTION app.f(a int, b mood[] DEFAULT '{}') RETURNS users LANGUAGE sql STABLE AS 'SELECT 1, 2'",
        "function/app/f(integer,public.mood[])",
        #"{"definition": "CREATE FUNCTION app.f(a integer, b public.mood[] DEFAULT '{}'::public.mood[]) RETURNS public.users LANGUAGE sql STABLE AS $function$SELECT 1, 2$function$","needs": ["enum/mood","schema/app","table/users"]}"#
      ),
      (
        "CREATE PROCEDURE p(INOUT a int) LANGUAGE plpgsql SET search_path = app AS 'BEGIN END'",
        "procedure/p(integer)",
        #"{"definition": "CREATE PROCEDURE public.p(INOUT a integer) LANGUAGE plpgsql SET search_path TO 'app' AS $procedure$BEGIN END$procedure$"}"#
      ),
      (
        "CREATE AGGREGATE total(int) (SFUNC = add, STYPE = int, INITCOND = '0', PARALLEL = SAFE)",
        "aggregate/total(integer)",
        #"{"definition": "CREATE AGGREGATE public.total(integer) (SFUNC = public.add, STYPE = integer, INITCOND = '0', PARALLEL = safe)","needs": ["function/add(integer,integer)"]}"#
      ),
      (
        "CREATE TRIGGER t BEFORE UPDATE OF mail ON users FOR EACH ROW WHEN (new.id > 3) EXECUTE FUNCTION nothing(); ALTER TABLE users ENABLE REPLICA TRIGGER t; COMMENT ON TRIGGER t ON users IS 'x'",
        "trigger/users/t",
        #"{"comment": "x","definition": "CREATE TRIGGER t BEFORE UPDATE OF mail ON public.users FOR EACH ROW WHEN (new.id > 3) EXECUTE FUNCTION public.nothing()","enabled": "replica","needs": ["function/nothing()","table/users"]}"#
      ),
      (
        "CREATE RULE \"r/1\" AS ON DELETE TO users DO INSTEAD NOTHING", "rule/users/r%2F1",
        #"{"definition": "CREATE RULE \"r/1\" AS ON DELETE TO public.users DO INSTEAD NOTHING","needs": ["table/users"]}"#
      ),
      (
        "CREATE POLICY p ON users AS RESTRICTIVE FOR UPDATE USING (id > 1) WITH CHECK (id > 2)",
        "policy/users/p",
        #"{"definition": "CREATE POLICY p ON public.users AS RESTRICTIVE FOR UPDATE USING (id > 1) WITH CHECK (id > 2)","needs": ["table/users"]}"#
      ),
      (
        "CREATE STATISTICS app.s (mcv) ON id, mail FROM users; ALTER STATISTICS app.s SET STATISTICS 10",
        "statistics/app/s",
        #"{"definition": "CREATE STATISTICS app.s (mcv) ON id, mail FROM public.users","needs": ["schema/app","table/users"],"statistics": "10"}"#
      ),
      (
        "CREATE STATISTICS s ON (lower(mail)) FROM users", "statistics/s",
        #"{"definition": "CREATE STATISTICS public.s ON (lower(mail)) FROM public.users","needs": ["table/users"]}"#
      ),
      (
        "CREATE PUBLICATION p FOR TABLE users (id) WHERE (id > 1) WITH (publish = 'insert')",
        "publication/p",
        #"{"definition": "CREATE PUBLICATION p FOR TABLE ONLY public.users (id) WHERE (id > 1) WITH (publish = 'insert')","needs": ["table/users"]}"#
      ),
      (
        "CREATE EVENT TRIGGER e ON ddl_command_end WHEN TAG IN ('DROP TABLE', 'CREATE TABLE') EXECUTE FUNCTION event(); ALTER EVENT TRIGGER e DISABLE",
        "event-trigger/e",
        #"{"definition": "CREATE EVENT TRIGGER e ON ddl_command_end WHEN TAG IN ('CREATE TABLE', 'DROP TABLE') EXECUTE FUNCTION public.event()","enabled": "disabled","needs": ["function/event()"]}"#
      ),
      (
        "CREATE FOREIGN DATA WRAPPER w; CREATE SERVER s FOREIGN DATA WRAPPER w OPTIONS (host 'h'); CREATE FOREIGN TABLE f (a int OPTIONS (n 'v') NOT NULL, CONSTRAINT c CHECK (a > 1)) SERVER s OPTIONS (x 'y')",
        "foreign-table/f",
        #"{"definition": "CREATE FOREIGN TABLE public.f (a integer OPTIONS (n 'v') NOT NULL, CONSTRAINT c CHECK (a > 1)) SERVER s OPTIONS (x 'y')","needs": ["opaque/server/s"]}"#
      ),
      (
        "CREATE COLLATION app.c FROM \"C\"; COMMENT ON COLLATION app.c IS 'x'",
        "opaque/collation/app/c",
        #"{"definition": "CREATE COLLATION app.c (PROVIDER = libc, LOCALE = 'C');\nCOMMENT ON COLLATION app.c IS 'x'","kind": "collation","needs": ["schema/app"]}"#
      ),
      (
        "CREATE CAST (int AS mood) WITH INOUT AS ASSIGNMENT", "opaque/cast/integer AS public.mood",
        #"{"definition": "CREATE CAST (integer AS public.mood) WITH INOUT AS ASSIGNMENT","kind": "cast","needs": ["enum/mood"]}"#
      ),
      (
        "CREATE OPERATOR app.=== (FUNCTION = add, LEFTARG = int, RIGHTARG = int, COMMUTATOR = OPERATOR(app.===))",
        "opaque/operator/app/===(integer,integer)",
        #"{"definition": "CREATE OPERATOR app.=== (FUNCTION = public.add, LEFTARG = integer, RIGHTARG = integer, COMMUTATOR = OPERATOR(app.===))","kind": "operator","needs": ["function/add(integer,integer)","schema/app"]}"#
      ),
      (
        "CREATE TEXT SEARCH CONFIGURATION t (PARSER = default); ALTER TEXT SEARCH CONFIGURATION t ADD MAPPING FOR word WITH english_stem, simple",
        "opaque/text-search-configuration/t",
        #"{"definition": "CREATE TEXT SEARCH CONFIGURATION public.t (PARSER = pg_catalog.\"default\");\nALTER TEXT SEARCH CONFIGURATION public.t ADD MAPPING FOR word WITH pg_catalog.english_stem, pg_catalog.simple","kind": "text-search-configuration"}"#
      ),
    ] as [(String, String, String)])
  func objects(statements: String, path: String, form: String) throws {
    let reading = try Reading("\(Self.ground) \(statements)")
    #expect(reading[path] == form, "\(reading.paths)")
    #expect(reading.warnings == [])
  }

  @Test func whatOnlyItsTextDescribesSaysWhatItNeeds() throws {
    let reading = try Reading(
      """
      \(Self.ground)
      CREATE FUNCTION less(mood, mood) RETURNS bool LANGUAGE sql IMMUTABLE AS 'SELECT $1::text < $2::text';
      CREATE FUNCTION compare(mood, mood) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 0';
      CREATE OPERATOR <<< (FUNCTION = less, LEFTARG = mood, RIGHTARG = mood);
      CREATE OPERATOR CLASS moods FOR TYPE mood USING btree AS OPERATOR 1 <<<, FUNCTION 1 compare(mood, mood);
      CREATE TEXT SEARCH DICTIONARY d (TEMPLATE = simple);
      CREATE TEXT SEARCH CONFIGURATION t (PARSER = default);
      ALTER TEXT SEARCH CONFIGURATION t ADD MAPPING FOR word WITH d;
      """)
    let needs = { (path: String) -> [String] in
      guard
        case .other(let other)? = reading.schema.objects.values.first(where: {
          $0.path.description == path
        })
      else { return [] }
      return other.needs.map(\.description)
    }
    #expect(
      needs("opaque/operator-class/moods USING btree") == [
        "enum/mood", "function/compare(public.mood,public.mood)",
        "opaque/operator-family/moods USING btree", "opaque/operator/<<<(public.mood,public.mood)",
      ])
    #expect(needs("opaque/text-search-configuration/t") == ["opaque/text-search-dictionary/d"])
  }

  @Test func whatATypeOfRangesBringsIsAPartOfIt() throws {
    let reading = try Reading("CREATE TYPE span AS RANGE (SUBTYPE = int)")
    #expect(reading.paths == ["range/span"])
  }

  @Test func whatIsReadIsReadFromItsSnapshotToo() throws {
    let reading = try Reading(
      "\(Self.ground) CREATE MATERIALIZED VIEW m AS SELECT 1 AS a; CREATE COLLATION c FROM \"C\"")
    let read = try reading.schema.snapshot.schema(in: .postgreSQL)
    #expect(read.snapshot.id == reading.schema.snapshot.id)
    #expect(read.objects.count == reading.paths.count)
  }
}
