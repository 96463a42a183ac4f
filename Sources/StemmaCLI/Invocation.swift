internal import ArgumentParser
internal import Stemma

/// The command line as it was given, prepared for the parser.
struct Invocation: Sendable {
  /// The invocation that is being carried out.
  @TaskLocal static var current = Invocation([])

  /// What stands in front of the command, as in `git -C DIR status`.
  private(set) var directory: String?
  private(set) var isQuiet = false
  private(set) var isVerbose = false
  private(set) var hasColor = true
  /// The rest, for the parser.
  private(set) var arguments: [String] = []

  init(_ arguments: [String]) {
    var rest = arguments[...]
    options: while let argument = rest.first {
      switch argument {
      case "-C":
        guard rest.count > 1 else { break options }
        rest.removeFirst()
        directory = rest.first.map { Self.joined(directory, $0) }
      case "-q", "--quiet": isQuiet = true
      case "-v", "--verbose": isVerbose = true
      case "--no-color": hasColor = false
      default: break options
      }
      rest.removeFirst()
    }
    self.arguments = Self.namingObjects(
      Self.countingRevisions(Self.protectingRelatives(Array(rest))))
  }

  /// The commands whose revision may be written `-2`.
  private static let movers: Set<String> = ["upgrade", "downgrade", "migrate"]

  /// Hides `-2` from the parser, which would take it for an option.
  private static func protectingRelatives(_ arguments: [String]) -> [String] {
    guard let command = arguments.first, movers.contains(command) else { return arguments }
    let valued = ["--timeout", "--backup", "--allow", "--rename", "-C"]
    return arguments.indices.map { index in
      let argument = arguments[index]
      guard argument.hasPrefix("-"), argument.count > 1,
        argument.dropFirst().allSatisfy(\.isNumber),
        index == 0 || !valued.contains(arguments[index - 1])
      else { return argument }
      return "\(relativeMark)\(argument)"
    }
  }

  /// Turns `log -3` and `log -n3`, as in Git, into `log -n 3`.
  private static func countingRevisions(_ arguments: [String]) -> [String] {
    guard arguments.first == "log" else { return arguments }
    let end = arguments.firstIndex(of: "--") ?? arguments.count
    return arguments[..<end].flatMap { argument in
      let digits = argument.hasPrefix("-n") ? argument.dropFirst(2) : argument.dropFirst()
      let isCount = argument.hasPrefix("-") && !digits.isEmpty && digits.allSatisfy(\.isNumber)
      return isCount ? ["-n", String(digits)] : [argument]
    } + arguments[end...]
  }

  /// Turns `log -- table/users` into an option: the parser knows only one list of arguments.
  private static func namingObjects(_ arguments: [String]) -> [String] {
    guard arguments.first == "log", let end = arguments.firstIndex(of: "--") else {
      return arguments
    }
    return arguments[..<end] + arguments[(end + 1)...].map { "--object=\($0)" }
  }

  private static let relativeMark = "relative:"

  /// A revision's name as it was written before ``protectingRelatives(_:)``.
  static func revealed(_ name: String?) -> String? {
    name.map { $0.hasPrefix(relativeMark) ? String($0.dropFirst(relativeMark.count)) : $0 }
  }

  private static func joined(_ first: String?, _ second: String) -> String {
    guard let first, !second.hasPrefix("/") else { return second }
    return "\(first)/\(second)"
  }

  /// Whether a document is asked for, as far as the arguments tell that before they are understood.
  var asksForDocument: Bool {
    var options = arguments.prefix { $0 != "--" }
    if arguments.starts(with: ["bisect", "run"]) {
      // What stands behind the first word is the command's that is run.
      options = options.dropFirst(2)
      let valued = ["--sql", "--expect", "--unreachable", "-C"]
      let word = options.indices.first { index in
        !options[index].hasPrefix("-")
          && (index == options.startIndex || !valued.contains(options[index - 1]))
      }
      if let word { options = options[..<word] }
    }
    return options.contains("--json")
  }

  /// Where messages go that no command has options for.
  var output: Output {
    Output(
      isQuiet: isQuiet, isVerbose: isVerbose,
      allowsColor: hasColor && SystemEnvironment.allowsColor)
  }

  /// Names the nearest command where there is none of that name, also behind `help`.
  func refuseUnknownCommand() throws {
    let isHelp = arguments.first == "help"
    let configuration = StemmaCommand.configuration
    let commands = configuration.groupedSubcommands.flatMap(\.subcommands)
    guard let name = isHelp ? arguments.dropFirst().first : arguments.first,
      !name.hasPrefix("-"), name != "help"
    else { return }
    if let command = commands.first(where: { $0._commandName == name }) {
      let parts = command.configuration.subcommands
      guard isHelp, arguments.count > 2, !arguments[2].hasPrefix("-"), !parts.isEmpty else {
        return
      }
      try Self.refuse(arguments[2], unlessIn: parts, prefix: "stemma help \(name)")
    } else {
      try Self.refuse(name, unlessIn: commands, prefix: isHelp ? "stemma help" : "stemma")
    }
  }

  private static func refuse(
    _ name: String, unlessIn commands: [any ParsableCommand.Type], prefix: String
  ) throws {
    let names = commands.map { $0._commandName }
    guard !names.contains(name) else { return }
    let near = EditDistance.nearest(to: name, in: names)
    throw StemmaError(
      .usage, .usage, "there is no command '\(name)'", about: name,
      hints: [
        near.map { "Did you mean '\(prefix) \($0)'?" } ?? "stemma --help     lists the commands"
      ]
    )
  }
}
