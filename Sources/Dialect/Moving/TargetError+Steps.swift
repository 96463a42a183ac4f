public import SchemaModel

extension TargetError {
  /// What the early end of a step's script means.
  ///
  /// - Parameters:
  ///   - error: Why it stopped.
  ///   - step: The step's title.
  ///   - general: What the engine's error says of the whole database; `nil` where the engine had none.
  ///   - refusal: Why the statement was refused, as people are told.
  public init<Cause>(
    _ error: StoppedScript<Cause>, in step: String, general: TargetError?, refusal: Refusal
  ) {
    let place = "\(step), line \(error.line)"
    let text = error.excerpt.isEmpty ? "" : ", in: \(error.excerpt)"
    if error.kind == .forbidden {
      self.init(.forbidden, "\(place): \(error.reason)\(text)")
      return
    }
    if let general, general.code != .statement {
      self.init(general.code, "\(place): \(general.message)\(text)", hint: general.hint)
      return
    }
    self.init(
      .statement, "\(place): \(refusal.message)\(text)", hint: Self.hint(for: refusal.reason))
  }

  /// What helps where rows do not fit; `nil` for any other reason.
  private static func hint(for reason: Refusal.Reason) -> String? {
    guard case .notNull(let table?, let column?) = reason else { return nil }
    return
      "rows have NULL in \(table).\(column): give them a value first, in the database"
      + " or in the data phase of the revision's script"
  }

  /// Says that a step led to another schema than its own.
  public init(wrongEnd schema: Schema, _ snapshot: SnapshotID, of step: MoveStep) {
    self.init(
      .verification,
      "\(step.title) led to the schema \(snapshot.short)"
        + " instead of \(step.entry.snapshot.short)",
      hint: "stemma check proves the revision's scripts again",
      mismatch: SchemaMismatch(expected: step.entry.snapshot, actual: schema))
  }
}
