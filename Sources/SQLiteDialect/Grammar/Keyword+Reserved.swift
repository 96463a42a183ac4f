extension Keyword {
  /// Whether SQLite takes the word for an identifier where the keyword cannot stand, a column's type included.
  var isFallback: Bool {
    switch self {
    case .abort, .action, .after, .analyze, .asc, .attach, .before, .begin, .by, .cascade, .cast,
      .column, .conflict, .database, .deferred, .desc, .detach, .`do`, .each, .end, .exclusive,
      .explain, .fail, .`for`, .ignore, .immediate, .initially, .instead, .like, .glob, .regexp,
      .match, .no, .plan, .query, .key, .of, .offset, .pragma, .raise, .recursive, .release,
      .replace, .restrict, .row, .rows, .rollback, .savepoint, .temp, .temporary, .trigger,
      .vacuum, .view, .virtual, .with, .without, .nulls, .first, .last, .current, .following,
      .partition, .preceding, .range, .unbounded, .exclude, .groups, .others, .ties, .generated,
      .always, .materialized, .reindex, .rename, .currentDate, .currentTime, .currentTimestamp,
      .`if`, .window, .over, .filter:
      true
    default: false
    }
  }

  /// Whether the word belongs to joins: it may be a name, but neither a type nor an alias without `AS`.
  var isJoin: Bool {
    switch self {
    case .cross, .full, .inner, .left, .natural, .outer, .right: true
    default: false
    }
  }

  /// Whether the word can be a name at all without quotes.
  var canBeName: Bool { isFallback || isJoin || self == .indexed }
}
