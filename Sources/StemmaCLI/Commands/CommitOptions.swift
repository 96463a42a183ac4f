internal import ArgumentParser
internal import Stemma

/// The options that say what the next revision is to be.
struct CommitOptions: ParsableArguments {
  @Option(name: .shortAndLong, help: "What the revision does.")
  var message: String?

  @Flag(
    name: .customLong("allow-empty"), help: "Allow a revision that changes no schema, only data.")
  var allowEmpty = false

  @OptionGroup var renames: RenameOption

  @Option(help: ArgumentHelp("There is no way back, for this reason.", valueName: "why"))
  var irreversible: String?

  @Option(
    name: .customLong("leave-behind"),
    help: ArgumentHelp(
      "What down leaves in the database: table/audit, table/orders.note.", valueName: "object"))
  var leaveBehind: [String] = []

  @Option(
    name: .customLong("fill"),
    help: ArgumentHelp(
      "The value of rows in a NOT NULL column, up or down: orders.state='new'.",
      valueName: "table.column=expr"))
  var fills: [String] = []

  /// What they ask for.
  func request() throws -> CommitRequest {
    var request = CommitRequest(message: message)
    request.allowEmpty = allowEmpty
    if let irreversible, irreversible.allSatisfy(\.isWhitespace) {
      throw StemmaError(
        .usage, .usage, "--irreversible takes the reason why there is no way back",
        about: "--irreversible")
    }
    request.irreversible = irreversible
    request.renames = try renames.declarations()
    request.leftovers = try leaveBehind.map { text in
      guard let leftover = Leftover(text), Engines.know(leftover.object) else {
        throw StemmaError(
          .usage, .usage,
          "--leave-behind takes table/NAME, table/NAME.COLUMN or index/NAME, not '\(text)'",
          about: "--leave-behind")
      }
      return leftover
    }
    request.fills = try fills.map { text in
      guard let fill = ColumnFill(text) else {
        throw StemmaError(
          .usage, .usage, "--fill takes TABLE.COLUMN=EXPRESSION, not '\(text)'", about: "--fill")
      }
      return fill
    }
    return request
  }

  /// Asks about a likely rename, on a terminal.
  static func confirmation(_ output: Output) -> ((Draft.LikelyRename) -> Bool)? {
    guard Output.isInteractive else { return nil }
    return { output.confirm("Was \($0.from) renamed to \($0.to)?") }
  }
}

extension Style {
  /// Hazards, one a line.
  func lines(_ hazards: [Hazard], _ direction: String) -> [String] {
    hazards.map { "  \(direction): \(yellow(PlanText.describe($0, nil)))" }
  }
}

extension Output {
  /// Prints hazards, one a line.
  func list(_ hazards: [Hazard], _ direction: String) {
    for line in style.lines(hazards, direction) { done(line) }
  }

  /// Names drops and additions that look like renames.
  func list(_ renames: [Draft.LikelyRename], declaredBy command: String) {
    for rename in renames { warn(rename.advice(declaredBy: command)) }
  }
}
