internal import CSQLite

extension Connection {
  /// An action that a statement would take, as SQLite's authorizer describes it.
  ///
  /// Valid only while it is decided about: its texts are read from SQLite's memory when they are asked for.
  struct Action {
    /// What would be done: `SQLITE_INSERT`, `SQLITE_DROP_TABLE` and so on.
    var code: Int32
    fileprivate var texts:
      (
        first: UnsafePointer<CChar>?, second: UnsafePointer<CChar>?,
        database: UnsafePointer<CChar>?, origin: UnsafePointer<CChar>?
      )

    /// What the action is about; see the table of action codes in SQLite's documentation.
    var first: String? { texts.first.map { String(cString: $0) } }
    /// What else it is about.
    var second: String? { texts.second.map { String(cString: $0) } }
    /// The database: `main`, `temp`.
    var database: String? { texts.database.map { String(cString: $0) } }
    /// The trigger or view that the action comes from; `nil` for the statement itself.
    var origin: String? { texts.origin.map { String(cString: $0) } }

    /// Whether it makes or drops a temporary object.
    var isTemporary: Bool {
      switch code {
      case SQLITE_CREATE_TEMP_INDEX, SQLITE_CREATE_TEMP_TABLE, SQLITE_CREATE_TEMP_TRIGGER,
        SQLITE_CREATE_TEMP_VIEW, SQLITE_DROP_TEMP_INDEX, SQLITE_DROP_TEMP_TABLE,
        SQLITE_DROP_TEMP_TRIGGER, SQLITE_DROP_TEMP_VIEW:
        true
      default: false
      }
    }

    /// Whether it is about other files than the database's own.
    var reachesOutside: Bool {
      switch code {
      case SQLITE_ATTACH, SQLITE_DETACH: true
      case SQLITE_FUNCTION: Self.outsideFunctions.contains(second?.lowercased() ?? "")
      default: false
      }
    }

    private static let outsideFunctions: Set<String> = [
      "edit", "fts3_tokenizer", "load_extension", "readfile", "writefile",
    ]
  }

  /// Keeps what decides about actions where SQLite can point at it.
  final class AuthorizerBox {
    fileprivate let decide: (Action) -> Bool

    fileprivate init(_ decide: @escaping (Action) -> Bool) { self.decide = decide }
  }

  /// Has every action of the statements that are compiled from now on decided by a closure.
  ///
  /// - Parameter decide: Returns whether the action is allowed; `nil` lifts the restriction.
  func setAuthorizer(_ decide: ((Action) -> Bool)?) {
    guard let decide else {
      sqlite3_set_authorizer(handle, nil, nil)
      authorizerBox = nil
      return
    }
    install(AuthorizerBox(decide))
  }

  /// Does something that nobody need decide about.
  func withoutAuthorizer<Result>(_ body: () -> Result) -> Result {
    guard let box = authorizerBox else { return body() }
    setAuthorizer(nil)
    defer { install(box) }
    return body()
  }

  private func install(_ box: AuthorizerBox) {
    sqlite3_set_authorizer(
      handle,
      { context, code, first, second, database, origin in
        guard let context else { return SQLITE_OK }
        let box = Unmanaged<AuthorizerBox>.fromOpaque(context).takeUnretainedValue()
        let action = Action(code: code, texts: (first, second, database, origin))
        return box.decide(action) ? SQLITE_OK : SQLITE_DENY
      }, Unmanaged.passUnretained(box).toOpaque())
    authorizerBox = box
  }
}
