// Full-text search, foreign data, languages, access methods and conversions.

extension OpaqueRows {
  static let textSearch = [
    kind(
      "text-search-parser", .searchParser, "p", name: "p.prsname",
      subject: "format('%I.%I', n.nspname, p.prsname)",
      statements: """
        ARRAY[format('CREATE TEXT SEARCH PARSER %I.%I (%s)', n.nspname, p.prsname, concat_ws(', ', \
        'START = ' || p.prsstart, 'GETTOKEN = ' || p.prstoken, 'END = ' || p.prsend, \
        'HEADLINE = ' || nullif(p.prsheadline::oid, 0)::regproc, 'LEXTYPES = ' || p.prslextype))]
        """,
      from: "pg_ts_parser p JOIN pg_namespace n ON n.oid = p.prsnamespace"),
    kind(
      "text-search-template", .searchTemplate, "t", name: "t.tmplname",
      subject: "format('%I.%I', n.nspname, t.tmplname)",
      statements: """
        ARRAY[format('CREATE TEXT SEARCH TEMPLATE %I.%I (%s)', n.nspname, t.tmplname, concat_ws(', ', \
        'INIT = ' || nullif(t.tmplinit::oid, 0)::regproc, 'LEXIZE = ' || t.tmpllexize))]
        """,
      from: "pg_ts_template t JOIN pg_namespace n ON n.oid = t.tmplnamespace"),
    kind(
      "text-search-dictionary", .dictionary, "d", name: "d.dictname",
      subject: "format('%I.%I', n.nspname, d.dictname)",
      statements: """
        ARRAY[format('CREATE TEXT SEARCH DICTIONARY %I.%I (%s)', n.nspname, d.dictname, \
        concat_ws(', ', format('TEMPLATE = %I.%I', tn.nspname, t.tmplname), d.dictinitoption))]
        """,
      from: """
        pg_ts_dict d JOIN pg_namespace n ON n.oid = d.dictnamespace
        JOIN pg_ts_template t ON t.oid = d.dicttemplate
        JOIN pg_namespace tn ON tn.oid = t.tmplnamespace
        """),
    kind(
      "text-search-configuration", .searchConfiguration, "c", name: "c.cfgname",
      subject: "format('%I.%I', n.nspname, c.cfgname)",
      statements: """
        ARRAY[format('CREATE TEXT SEARCH CONFIGURATION %I.%I (PARSER = %I.%I)', n.nspname, c.cfgname, \
        pn.nspname, p.prsname)] \
        || (\(mappings))
        """,
      from: """
        pg_ts_config c JOIN pg_namespace n ON n.oid = c.cfgnamespace
        JOIN pg_ts_parser p ON p.oid = c.cfgparser JOIN pg_namespace pn ON pn.oid = p.prsnamespace
        """),
  ]

  /// The dictionaries of a configuration, one statement a kind of words.
  private static let mappings = """
    SELECT array_agg(x.text ORDER BY x.text) FROM (
    SELECT format('ALTER TEXT SEARCH CONFIGURATION %I.%I ADD MAPPING FOR %I WITH %s', n.nspname, \
    c.cfgname, k.alias, string_agg(format('%I.%I', dn.nspname, d.dictname), ', ' ORDER BY m.mapseqno))
    FROM pg_ts_config_map m JOIN ts_token_type(c.cfgparser) k ON k.tokid = m.maptokentype
    JOIN pg_ts_dict d ON d.oid = m.mapdict JOIN pg_namespace dn ON dn.oid = d.dictnamespace
    WHERE m.mapcfg = c.oid GROUP BY k.alias) x(text)
    """

  static let foreign = [
    kind(
      "foreign-data-wrapper", .foreignDataWrapper, "w", name: "w.fdwname",
      subject: "format('%I', w.fdwname)",
      statements: """
        ARRAY[concat_ws(' ', format('CREATE FOREIGN DATA WRAPPER %I', w.fdwname), \
        'HANDLER ' || nullif(w.fdwhandler, 0)::regproc, \
        'VALIDATOR ' || nullif(w.fdwvalidator, 0)::regproc, \(options("w.fdwoptions")))]
        """,
      from: "pg_foreign_data_wrapper w", isInSchema: false),
    kind(
      "server", .foreignServer, "s", name: "s.srvname", subject: "format('%I', s.srvname)",
      statements: """
        ARRAY[concat_ws(' ', format('CREATE SERVER %I', s.srvname), 'TYPE ' || quote_literal(s.srvtype), \
        'VERSION ' || quote_literal(s.srvversion), format('FOREIGN DATA WRAPPER %I', w.fdwname), \
        \(options("s.srvoptions")))]
        """,
      from: "pg_foreign_server s JOIN pg_foreign_data_wrapper w ON w.oid = s.srvfdw",
      isInSchema: false),
  ]

  private static func options(_ column: String) -> String {
    """
    (SELECT 'OPTIONS (' || string_agg(format('%I %L', o.option_name, o.option_value), ', ') || ')' \
    FROM pg_options_to_table(\(column)) o)
    """
  }

  static let rest = [
    kind(
      "language", .language, "l", name: "l.lanname", subject: "format('%I', l.lanname)",
      statements: """
        ARRAY[concat_ws(' ', CASE WHEN l.lanpltrusted THEN 'CREATE TRUSTED' ELSE 'CREATE' END, \
        format('LANGUAGE %I', l.lanname), 'HANDLER ' || nullif(l.lanplcallfoid, 0)::regproc, \
        'INLINE ' || nullif(l.laninline, 0)::regproc, \
        'VALIDATOR ' || nullif(l.lanvalidator, 0)::regproc)]
        """,
      from: "pg_language l", isInSchema: false),
    kind(
      "access-method", .accessMethod, "m", name: "m.amname", subject: "format('%I', m.amname)",
      statements: """
        ARRAY[format('CREATE ACCESS METHOD %I TYPE %s HANDLER %s', m.amname, \
        CASE m.amtype WHEN 't' THEN 'TABLE' ELSE 'INDEX' END, m.amhandler)]
        """,
      from: "pg_am m", isInSchema: false),
    kind(
      "conversion", .conversion, "c", name: "c.conname",
      subject: "format('%I.%I', n.nspname, c.conname)",
      statements: """
        ARRAY[format('CREATE%s CONVERSION %I.%I FOR %L TO %L FROM %s', \
        CASE WHEN c.condefault THEN ' DEFAULT' END, n.nspname, c.conname, \
        pg_encoding_to_char(c.conforencoding), pg_encoding_to_char(c.contoencoding), c.conproc)]
        """,
      from: "pg_conversion c JOIN pg_namespace n ON n.oid = c.connamespace"),
  ]
}
