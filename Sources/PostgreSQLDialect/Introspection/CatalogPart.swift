/// A part of the catalog that is counted to know whether it has changed, and whether it has to be read.
enum CatalogPart: String, CaseIterable {
  case namespace = "pg_namespace"
  case relation = "pg_class"
  case type = "pg_type"
  case constraint = "pg_constraint"
  case attribute = "pg_attribute"
  case index = "pg_index"
  case trigger = "pg_trigger"
  case rule = "pg_rewrite"
  case defaultPrivileges = "pg_default_acl"
  case function = "pg_proc"
  case `operator` = "pg_operator"
  case collation = "pg_collation"
  case operatorClass = "pg_opclass"
  case statistics = "pg_statistic_ext"
  case label = "pg_enum"
  case language = "pg_language"
  case policy = "pg_policy"
  case publication = "pg_publication"
  case eventTrigger = "pg_event_trigger"
  case foreignTable = "pg_foreign_table"
  case foreignServer = "pg_foreign_server"
  case foreignDataWrapper = "pg_foreign_data_wrapper"
  case cast = "pg_cast"
  case transform = "pg_transform"
  case operatorFamily = "pg_opfamily"
  case accessMethod = "pg_am"
  case searchConfiguration = "pg_ts_config"
  case dictionary = "pg_ts_dict"
  case searchParser = "pg_ts_parser"
  case searchTemplate = "pg_ts_template"
  case conversion = "pg_conversion"
  /// The types that stand for themselves: neither those of relations nor arrays.
  case ownType = "own types"

  /// Where its rows are, `x` among them, but for what is temporary: some programs make and drop such tables all the time.
  var source: String {
    let own = CatalogFilter.firstOwn
    let isLasting = { (namespace: String) in
      "JOIN pg_namespace n ON n.oid = x.\(namespace) AND left(n.nspname, 8) <> 'pg_temp_' "
        + "WHERE x.oid >= \(own)"
    }
    let isOfLasting = { (relation: String) in
      "JOIN pg_class c ON c.oid = x.\(relation) AND c.relpersistence <> 't' "
        + "WHERE x.\(relation) >= \(own)"
    }
    switch self {
    case .namespace:
      return "\(rawValue) x WHERE left(x.nspname, 8) <> 'pg_temp_' "
        + "AND left(x.nspname, 9) <> 'pg_toast_'"
    case .relation: return "\(rawValue) x WHERE x.oid >= \(own) AND x.relpersistence <> 't'"
    case .type: return "\(rawValue) x \(isLasting("typnamespace"))"
    case .ownType:
      return "pg_type x \(isLasting("typnamespace")) AND x.typrelid = 0 "
        + "AND (x.typtype <> 'b' OR x.typcategory <> 'A')"
    case .constraint: return "\(rawValue) x \(isLasting("connamespace"))"
    case .attribute: return "\(rawValue) x \(isOfLasting("attrelid"))"
    case .index: return "\(rawValue) x \(isOfLasting("indexrelid"))"
    case .trigger: return "\(rawValue) x \(isOfLasting("tgrelid"))"
    case .rule: return "\(rawValue) x \(isOfLasting("ev_class"))"
    case .defaultPrivileges: return "\(rawValue) x"
    case .foreignTable: return "\(rawValue) x WHERE x.ftrelid >= \(own)"
    default: return "\(rawValue) x WHERE x.oid >= \(own)"
    }
  }
}
