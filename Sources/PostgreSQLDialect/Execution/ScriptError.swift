internal import Dialect

/// Why a script stopped.
typealias ScriptError = StoppedScript<PostgreSQLError>

extension StoppedScript<PostgreSQLError> {
  /// What it means for a database.
  func failure(in step: MoveStep, on displayName: String) -> TargetError {
    var refusal = cause?.refusal ?? Refusal(reason)
    refusal.message = [reason, cause?.detail.map(Self.withoutStop)]
      .compactMap(\.self).joined(separator: ": ")
    var failure = TargetError(
      self, in: step.title, general: cause.map { TargetError($0, on: displayName) },
      refusal: refusal)
    failure.step = step.title
    failure.isAboutRows = refusal.reason != .other
    if let role = cause?.missingRole {
      failure.hint = "CREATE ROLE \(role);     makes it: a role is the server's, and in no schema"
    }
    return failure
  }

  private static func withoutStop(_ sentence: String) -> String {
    sentence.hasSuffix(".") ? String(sentence.dropLast()) : sentence
  }
}

extension PostgreSQLError {
  /// Whether a lock was not to be had, and may be another time.
  var isOfLock: Bool { state == "55P03" || state == "40P01" }

  /// Whether it is the statement and the schema that stopped it: what is misspelt, missing or there already, has others
  /// that need it, or is not done at all.
  var isOfDefinition: Bool {
    state.hasPrefix("42") && state != "42501" || state == "2BP01" || state == "0A000"
  }

  /// Whether the connection is gone, be it that the server ended it or that nobody knows why.
  var isOfConnection: Bool {
    state.isEmpty || state.hasPrefix("08") || ["57P01", "57P02", "57P03", "25P03"].contains(state)
  }
}
