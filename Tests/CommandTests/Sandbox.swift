import Foundation

/// What a run of a program came to.
struct Outcome {
  var output: String
  var errors: String
  var status: Int32

  /// All of it, as in a terminal: results, messages, the status unless it is 0; revisions' ids are
  /// written as `#1`, `#2` … in the order in which they come.
  var transcript: String {
    var text = errors + output
    if status != 0 { text += "[\(status)]\n" }
    return Self.maskingIDs(text)
  }

  /// Whether the messages or the results contain a text.
  func mentions(_ text: String) -> Bool { output.contains(text) || errors.contains(text) }

  /// The results as JSON.
  func json() throws -> Any {
    try JSONSerialization.jsonObject(with: Data(output.utf8), options: .fragmentsAllowed)
  }

  private static func maskingIDs(_ text: String) -> String {
    var known: [Substring: Int] = [:]
    return text.replacing(/\b[0-9a-f]{12}(?:[0-9a-f]{28})?\b/) { match in
      let short = match.output.prefix(12)
      let number = known[short] ?? known.count + 1
      known[short] = number
      return "#\(number)"
    }
  }
}

/// A folder and an environment of its own, in which the built program runs as a process.
final class Sandbox {
  let root: String
  /// What commands find in their environment.
  var environment: [String: String]

  /// Words before each command: a program that runs it as somebody else, say.
  var prefix: [String] = []
  private let ownsFiles: Bool

  /// A sandbox that uses the files of another one, which must outlive it.
  init(beside other: Sandbox) throws {
    (root, environment, ownsFiles) = (other.root, other.environment, false)
  }

  init() throws {
    ownsFiles = true
    root = FileManager.default.temporaryDirectory.path + "/stemma-\(UUID().uuidString)"
    let home = root + "/home"
    for folder in [home, root + "/box"] {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }
    environment = [
      "HOME": home, "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
      "LC_ALL": "C.UTF-8", "TZ": "UTC", "NO_COLOR": "1", "COLUMNS": "80",
      "STEMMA_AUTHOR": "Ada <ada@example.org>",
      "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": "/dev/null",
      "GIT_AUTHOR_NAME": "Ada", "GIT_AUTHOR_EMAIL": "ada@example.org",
      "GIT_COMMITTER_NAME": "Ada", "GIT_COMMITTER_EMAIL": "ada@example.org",
    ]
  }

  deinit {
    if ownsFiles { try? FileManager.default.removeItem(atPath: root) }
  }

  /// The folder that commands run in.
  var folder: String { root + "/box" }

  /// The program, which is built beside the tests.
  static let program: String = {
    var folder = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    for bundle in Bundle.allBundles where bundle.bundlePath.hasSuffix(".xctest") {
      folder = bundle.bundleURL
    }
    while folder.path != "/" {
      folder.deleteLastPathComponent()
      let file = folder.appendingPathComponent("stemma").path
      if FileManager.default.isExecutableFile(atPath: file) { return file }
    }
    return "stemma"
  }()

  // MARK: Running

  /// Runs `stemma` to its end.
  @discardableResult
  func stemma(_ arguments: String..., in folder: String? = nil) throws -> Outcome {
    try run([Self.program] + arguments, in: folder)
  }

  /// Runs `stemma` to its end.
  @discardableResult
  func stemma(_ arguments: [String]) throws -> Outcome { try run([Self.program] + arguments) }

  /// Runs a line of shell to its end; `stemma` is the built program.
  @discardableResult
  func shell(_ line: String, in folder: String? = nil) throws -> Outcome {
    let bin = (Self.program as NSString).deletingLastPathComponent
    return try run(["sh", "-c", "PATH=\"\(bin):$PATH\"; \(line)"], in: folder)
  }

  /// Runs SQL on a database, with the engine's own program.
  @discardableResult
  func sql(_ database: String, _ text: String) throws -> String {
    let outcome = try run(["sqlite3", database, text])
    return outcome.status == 0 ? outcome.output : "\(outcome.errors)[\(outcome.status)]"
  }

  /// Starts `stemma` and does not wait for it; all that it says goes into a file.
  func start(_ arguments: [String], into file: String = "said") throws -> Process {
    let process = prepared([Self.program] + arguments)
    try write(file, "")
    process.standardOutput = FileHandle(forWritingAtPath: path(file))
    process.standardError = process.standardOutput
    try process.run()
    return process
  }

  /// Starts a line of shell and does not wait for it; what it says is not kept.
  func startShell(_ line: String) throws -> Process {
    let process = prepared(["sh", "-c", line])
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }

  private func run(_ arguments: [String], in folder: String? = nil) throws -> Outcome {
    let process = prepared(arguments)
    if let folder { process.currentDirectoryURL = URL(fileURLWithPath: path(folder)) }
    // Files, because a pipe that is full would block the program.
    let files = ["out", "err"].map { root + "/\($0)-\(UUID().uuidString)" }
    for file in files { _ = FileManager.default.createFile(atPath: file, contents: nil) }
    defer { for file in files { try? FileManager.default.removeItem(atPath: file) } }
    process.standardOutput = FileHandle(forWritingAtPath: files[0])
    process.standardError = FileHandle(forWritingAtPath: files[1])
    try process.run()
    process.waitUntilExit()
    return Outcome(
      output: try String(contentsOfFile: files[0], encoding: .utf8).replacing(root, with: ""),
      errors: try String(contentsOfFile: files[1], encoding: .utf8).replacing(root, with: ""),
      status: process.terminationReason == .exit
        ? process.terminationStatus : 128 + process.terminationStatus)
  }

  /// The clock of the sandbox, a minute later at each command.
  private var clock = 1_795_370_580

  private func prepared(_ arguments: [String]) -> Process {
    clock += 60
    environment["STEMMA_DATE"] = "\(clock) +0100"
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = prefix + arguments
    process.environment = environment
    if arguments.first == Self.program, let engine = Engine.library {
      process.environment?["LD_PRELOAD"] = engine
    }
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.standardInput = FileHandle.nullDevice
    return process
  }

  // MARK: Files

  func path(_ name: String) -> String { name.hasPrefix("/") ? name : folder + "/" + name }

  func write(_ name: String, _ text: String) throws {
    let path = path(name)
    try FileManager.default.createDirectory(
      atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try text.write(toFile: path, atomically: false, encoding: .utf8)
  }

  func append(_ name: String, _ text: String) throws {
    try write(name, try read(name) + text)
  }

  func replace(_ old: String, with new: String, in name: String) throws {
    try write(name, try read(name).replacing(old, with: new))
  }

  func read(_ name: String) throws -> String {
    try String(contentsOfFile: path(name), encoding: .utf8)
  }

  func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }

  func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: path(name)) }

  /// The names in a folder, sorted; hidden ones left out.
  func list(_ name: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path(name)).filter { !$0.hasPrefix(".") }
      .sorted()
  }

  /// The path of the folder of the revision with a title.
  func revisionFolder(_ slug: String) throws -> String {
    let name = try list("revisions").first { $0.contains("-\(slug)-") }
    return "revisions/\(name ?? "no-\(slug)")"
  }
}

extension Sandbox {
  /// A workspace with its own branches, with the first tables committed and a database that holds rows.
  static func withFirstTables() throws -> Sandbox {
    let box = try Sandbox()
    try box.stemma("init")
    try box.write(
      "schema.sql",
      """
      CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
      CREATE TABLE orders (
        id INTEGER PRIMARY KEY, user_id INTEGER NOT NULL REFERENCES users (id), total INTEGER
      );

      """)
    try box.stemma("commit", "-m", "First tables")
    try box.stemma("upgrade", "app.db")
    try box.sql(
      "app.db", "INSERT INTO users VALUES (1, 'a'), (2, 'b'); INSERT INTO orders VALUES (1, 1, 5)")
    return box
  }

  /// A workspace in a Git work tree, with the first tables committed in both.
  static func inGit() throws -> Sandbox {
    let box = try Sandbox()
    try box.shell("git init -q -b main")
    try box.stemma("init")
    try box.write("schema.sql", "CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT);\n")
    try box.write(".gitignore", "*.db*\n")
    try box.stemma("commit", "-m", "First tables")
    try box.shell("git add -A && git commit -qm 'First tables'")
    return box
  }

  /// Adds a statement to the schema source and commits it.
  @discardableResult
  func commit(_ message: String, adding statement: String, _ options: String...) throws -> Outcome {
    try append("schema.sql", statement + "\n")
    return try run([Self.program, "commit", "-m", message] + options)
  }
}
