extension Bisector {
  /// How a bisection began, as a command.
  func startLine(_ options: BisectSession.Options) -> String {
    var line = "stemma bisect start"
    if let seed = options.seed { line += " --db \(seed.shellQuoted)" }
    if let file = options.file { line += " --into \(file.shellQuoted)" }
    if options.unreachable != .bad { line += " --unreachable \(options.unreachable.rawValue)" }
    return line + " --rows \(options.rows)"
  }

  /// Does what a line of a log says.
  func replay(_ line: String, _ number: Int, in session: inout BisectSession) throws {
    guard !line.hasPrefix("#"), line.contains(where: { $0 != " " }) else { return }
    let words = ShellWords.split(line)
    guard words.count > 2, words[0] == "stemma", words[1] == "bisect" else {
      throw Self.unknownLine(line, number)
    }
    let arguments = Array(words.dropFirst(3))
    if words[2] == "start" {
      var request = BisectRequest()
      try read(arguments, into: &request) { Self.unknownLine(line, number) }
      try begin(request, in: &session)
    } else if let verdict = BisectVerdict(rawValue: words[2]), !arguments.isEmpty,
      !session.log.isEmpty
    {
      for name in arguments { try record(verdict, name, in: &session) }
    } else {
      throw Self.unknownLine(line, number)
    }
  }

  private func read(
    _ arguments: [String], into request: inout BisectRequest, orThrow error: () -> StemmaError
  ) throws {
    var rest = arguments[...]
    while let word = rest.popFirst() {
      switch word {
      case "--db": request.seed = rest.popFirst()
      case "--into": request.file = rest.popFirst()
      case "--rows":
        guard let rows = rest.popFirst().flatMap({ Int($0) }) else { throw error() }
        request.rows = rows
      case "--unreachable":
        guard let policy = rest.popFirst().flatMap(BisectUnreachable.init) else { throw error() }
        request.unreachable = policy
      case _ where word.hasPrefix("-"): throw error()
      case _ where request.bad == nil: request.bad = word
      default: request.goods.append(word)
      }
    }
  }

  private static func unknownLine(_ line: String, _ number: Int) -> StemmaError {
    .usage(
      .usage, "line \(number) is none of a bisection's log", about: line, details: [line],
      hints: ["stemma bisect log > FILE     writes one"])
  }
}

/// Words of a line of shell: only white space, single quotes and the backslash mean something.
enum ShellWords {
  static func split(_ line: String) -> [String] {
    var words: [String] = []
    var word: String?
    var isQuoted = false
    var isEscaped = false
    for character in line {
      if isEscaped {
        word = (word ?? "") + String(character)
        isEscaped = false
      } else if character == "'" {
        isQuoted.toggle()
        word = word ?? ""
      } else if isQuoted {
        word = (word ?? "") + String(character)
      } else if character == "\\" {
        isEscaped = true
      } else if character == " " || character == "\t" {
        if let done = word { words.append(done) }
        word = nil
      } else {
        word = (word ?? "") + String(character)
      }
    }
    if let done = word { words.append(done) }
    return words
  }
}
