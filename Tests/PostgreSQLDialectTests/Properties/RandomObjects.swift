extension RandomSchema {
  /// What a place consists of.
  var attributes: String {
    choices.pick(
      "place/attributes",
      [
        "street text, number integer", "street text, number integer, zip text",
        "street text, number bigint",
      ])
  }

  /// Types, and what tables may need.
  var types: [String] {
    let labels = choices.pick(
      "mood/labels",
      [
        ["sad", "ok", "happy"], ["sad", "ok", "happy", "wild"], ["low", "sad", "ok", "happy"],
        ["happy", "ok", "sad"], ["ok", "happy"],
      ])
    let positive = choices.pick("positive/type", ["integer", "integer", "bigint"])
    let bound = choices.pick("positive/check", ["VALUE > 0", "VALUE > 0", "VALUE >= 0"])
    let fallback = choices.chance("positive/default", 30) ? " DEFAULT 3" : ""
    let body = choices.pick("twice/body", ["x * 2", "x + x", "2 * x"])
    let volatility = choices.pick(
      "twice/cost", ["IMMUTABLE", "IMMUTABLE STRICT", "IMMUTABLE COST 5"])
    var result = [
      "CREATE TYPE \(name(ofType: "mood")) AS ENUM (\(labels.map { "'\($0)'" }.joined(separator: ", ")));",
      "CREATE DOMAIN \(name(ofType: "positive")) AS \(positive)\(fallback) CONSTRAINT bound CHECK (\(bound));",
      "CREATE TYPE \(name(ofType: "place")) AS (\(attributes));",
      "CREATE FUNCTION public.twice(x integer) RETURNS integer LANGUAGE sql \(volatility) RETURN \(body);",
      """
      CREATE FUNCTION public.stamp() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN \(choices.pick("stamp/body", ["RETURN new;", "RETURN NEW; -- again\n", "PERFORM 1; RETURN new;"])) END $$;
      """,
    ]
    if choices.chance("tickets/there", 40) {
      let step = choices.pick(
        "tickets/step", ["", " INCREMENT 3", " START 7 MAXVALUE 900", " CYCLE"])
      result.append("CREATE SEQUENCE public.tickets\(step);")
    }
    if choices.chance("level/there", 30) {
      result.append("CREATE TYPE public.level AS RANGE (subtype = float8);")
    }
    return result
  }

  /// Views on a table, and on each other.
  func views(on table: RandomTable, joining other: RandomTable?) -> [String] {
    let place = table.key
    guard choices.chance("\(place)/view/there", 60) else { return [] }
    let columns = choices.some("\(place)/view/column", of: table.columns, 40) { $0.key }
      .filter { $0.key != "id" }
    let list = (["id"] + columns.map(\.name)).joined(separator: ", ")
    var queries = [
      "SELECT \(list) FROM \(table.name)", "SELECT * FROM \(table.name)",
      "SELECT \(list), row_number() OVER (ORDER BY id) AS rank FROM \(table.name)",
      "SELECT id, count(*) AS n FROM \(table.name) GROUP BY id",
      "WITH few AS (SELECT \(list) FROM \(table.name) WHERE id > 1) SELECT * FROM few UNION ALL SELECT \(list) FROM \(table.name)",
      "SELECT \(list) FROM \(table.name) WHERE id IN (SELECT id FROM \(table.name) WHERE id < 9)",
    ]
    for text in columns where text.form.family == .text {
      queries.append(
        "SELECT id, lower(\(text.name)) AS folded_text FROM \(table.name) ORDER BY \(text.name)")
    }
    if let other {
      queries.append(
        "SELECT a.id, b.id AS other FROM \(table.name) a LEFT JOIN \(other.name) b ON a.id = b.id")
      queries.append(
        "SELECT id, a.*::text AS whole FROM \(table.name) a JOIN \(other.name) b USING (id)")
    }
    let options = choices.pick(
      "\(place)/view/options",
      ["", "", " WITH (security_barrier)", " WITH (security_invoker=true)"])
    var result = [
      "CREATE VIEW public.v_\(place)\(options) AS \(choices.pick("\(place)/view/query", queries));"
    ]
    if choices.chance("\(place)/over/there", 50) {
      let query = choices.pick(
        "\(place)/over/query",
        [
          "SELECT * FROM public.v_\(place)", "SELECT id FROM public.v_\(place) WHERE id > 0",
          "SELECT count(*) AS n FROM public.v_\(place)",
        ])
      result.append("CREATE VIEW public.w_\(place) AS \(query);")
    }
    if choices.chance("\(place)/kept/there", 40) {
      let source = choices.pick("\(place)/kept/source", ["v_\(place)", "v_\(place)"])
      result.append(
        "CREATE MATERIALIZED VIEW public.m_\(place) AS SELECT id FROM public.\(source);")
      if choices.chance("\(place)/kept/index", 50) {
        result.append("CREATE INDEX m_\(place)_id ON public.m_\(place) (id);")
      }
    }
    return result
  }

  /// Functions that read a table.
  func routines(on table: RandomTable) -> [String] {
    let place = table.key
    var result: [String] = []
    let columns = table.columns.map(\.name)
    if choices.chance("\(place)/count/there", 30) {
      let column = choices.pick("\(place)/count/column", columns)
      result.append(
        "CREATE FUNCTION public.count_\(place)() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT count(\(column)) FROM \(table.name); END;"
      )
    }
    if choices.chance("\(place)/row/there", 25) {
      result.append(
        "CREATE FUNCTION public.row_\(place)(x \(table.name)) RETURNS text LANGUAGE sql STABLE RETURN (x).id::text;"
      )
    }
    if choices.chance("\(place)/all/there", 20) {
      result.append(
        "CREATE FUNCTION public.all_\(place)() RETURNS SETOF \(table.name) LANGUAGE sql AS $$ SELECT * FROM \(table.name) $$;"
      )
    }
    return result
  }

  /// What acts on rows that are written or read: it comes behind them.
  func guards(on table: RandomTable) -> [String] {
    let place = table.key
    var result: [String] = []
    let column = choices.pick("\(place)/trigger/column", table.columns.filter { !$0.isGenerated })
      .name
    if choices.chance("\(place)/trigger/there", 40) {
      let event = choices.pick(
        "\(place)/trigger/event",
        ["BEFORE INSERT OR UPDATE", "AFTER UPDATE OF \(column)", "BEFORE UPDATE", "AFTER DELETE"])
      let condition =
        event.hasPrefix("BEFORE UPDATE")
        ? choices.pick(
          "\(place)/trigger/when",
          ["", " WHEN (old.id IS DISTINCT FROM new.id)", " WHEN (new.\(column) IS NOT NULL)"]) : ""
      result.append(
        "CREATE TRIGGER stamp_\(place) \(event) ON \(table.name) FOR EACH ROW\(condition) EXECUTE FUNCTION public.stamp();"
      )
      if choices.chance("\(place)/trigger/off", 10) {
        result.append("ALTER TABLE \(table.name) DISABLE TRIGGER stamp_\(place);")
      }
    }
    if choices.chance("\(place)/secured", 30) {
      result.append("ALTER TABLE \(table.name) ENABLE ROW LEVEL SECURITY;")
      if choices.chance("\(place)/forced", 30) {
        result.append("ALTER TABLE \(table.name) FORCE ROW LEVEL SECURITY;")
      }
    }
    for number in 1...2 where choices.chance("\(place)/policy\(number)/there", 25) {
      let command = choices.pick("\(place)/policy\(number)/for", ["ALL", "SELECT", "UPDATE"])
      let condition = choices.pick(
        "\(place)/policy\(number)/using",
        [
          "true", "id > 0", "\(column) IS NOT NULL",
          "EXISTS (SELECT 1 FROM \(table.name) o WHERE o.id = 1)",
        ])
      let kind = choices.chance("\(place)/policy\(number)/kind", 20) ? " AS RESTRICTIVE" : ""
      result.append(
        "CREATE POLICY p\(number) ON \(table.name)\(kind) FOR \(command) USING (\(condition));")
    }
    return result
  }

  /// What is said of a table by statements of its own.
  func settings(of table: RandomTable) -> [String] {
    let place = table.key
    var result: [String] = []
    if choices.chance("\(place)/comment", 20) {
      result.append(
        "COMMENT ON TABLE \(table.name) IS '\(choices.pick("\(place)/comment/text", ["a", "it''s"]))';"
      )
    }
    for column in table.columns {
      let name = "ALTER TABLE \(table.name) ALTER COLUMN \(column.name)"
      if choices.chance("\(place)/\(column.key)/comment", 8) {
        result.append("COMMENT ON COLUMN \(table.name).\(column.name) IS 'of \(column.key)';")
      }
      if choices.chance("\(place)/\(column.key)/statistics", 8) {
        result.append("\(name) SET STATISTICS 50;")
      }
      if column.form.family == .text, choices.chance("\(place)/\(column.key)/storage", 8) {
        result.append("\(name) SET STORAGE EXTERNAL;")
      }
    }
    if choices.chance("\(place)/fill", 10), !table.isPartitioned {
      result.append("ALTER TABLE \(table.name) SET (fillfactor=80);")
    }
    if choices.chance("\(place)/identity", 10), !table.isPartitioned {
      result.append("ALTER TABLE \(table.name) REPLICA IDENTITY FULL;")
    }
    if let number = table.columns(.number).last, choices.chance("\(place)/statistics", 20),
      number.key != "id"
    {
      let kinds = choices.pick(
        "\(place)/statistics/kinds", ["", " (ndistinct)", " (mcv, dependencies)"])
      result.append(
        "CREATE STATISTICS public.st_\(place)\(kinds) ON id, \(number.name) FROM \(table.name);")
    }
    return result
  }
}
