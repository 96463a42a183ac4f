internal import RevisionStore

/// The commands of `stemma.toml` that a person granted, by their text and by the content of the files that they name.
///
/// Kept outside the work tree, so that nothing that comes with the code can grant itself anything.
struct Trust {
  /// The file of grants: one line each, in it, divided by tabs, the workspace's path, the id of the command's text, and
  /// for each file that the command names the id of its content, a space and its path.
  let file: String

  /// How a command stands.
  enum Standing: Hashable {
    case granted
    /// Nobody has granted its text.
    case unknown
    /// These files are not what they were when it was granted.
    case changed([String])
  }

  init(environment: [String: String]) throws(StemmaError) {
    if let folder = environment["XDG_CONFIG_HOME"], !folder.isEmpty {
      file = "\(folder)/stemma/trust"
    } else if let home = environment["HOME"], !home.isEmpty {
      file = "\(home)/.config/stemma/trust"
    } else {
      throw .failed(
        .invalidEnvironment, "no home directory to keep grants in", about: "HOME",
        hints: ["set HOME or XDG_CONFIG_HOME"])
    }
  }

  func standing(of grant: Grant) throws -> Standing {
    let lines = try lines()
    if lines.contains(grant.line) { return .granted }
    // Of several lines the last one counts; there are some only where an older version wrote.
    guard let old = lines.last(where: { $0 == grant.text || $0.hasPrefix(grant.text + "\t") })
    else { return .unknown }
    let known = Set(old.split(separator: "\t").dropFirst(2).map(String.init))
    let changed = zip(grant.covers, grant.fields).filter { !known.contains($0.1) }.map(\.0)
    let gone = known.map { String($0.drop { $0 != " " }.dropFirst()) }
      .filter { !grant.covers.map(\.escapingControls).contains($0) }
    return .changed((changed + gone).sorted())
  }

  /// Writes a grant in place of an earlier one of the same text.
  func add(_ grant: Grant) throws {
    var lines = try lines()
    guard !lines.contains(grant.line) else { return }
    lines.removeAll { $0 == grant.text || $0.hasPrefix(grant.text + "\t") }
    lines.append(grant.line)
    try FileSystem.makeFolder(FileSystem.folder(of: file))
    try FileSystem.write(
      Array((lines.joined(separator: "\n") + "\n").utf8), to: file, .durable)
  }

  private func lines() throws -> [String] {
    guard FileSystem.exists(file) else { return [] }
    return String(decoding: try FileSystem.read(file), as: UTF8.self)
      .split(separator: "\n").map(String.init)
  }
}

/// What a person grants: a command, with the content of the files that it names.
struct Grant {
  let command: String
  /// The files, from the top of the work tree.
  let covers: [String]
  /// The beginning of the line, which tells the command.
  fileprivate let text: String
  /// What tells the content of each file.
  fileprivate let fields: [String]

  init(_ command: String, _ files: CoveredFiles?, in workspace: String) {
    self.command = command
    text = "\(workspace)\t\(GitObject.id(of: .blob, content: Array(command.utf8)).hex)"
    covers = files?.files.map(\.path) ?? []
    fields = files?.files.map { "\($0.id.hex) \($0.path.escapingControls)" } ?? []
  }

  fileprivate var line: String { ([text] + fields).joined(separator: "\t") }
}

extension String {
  /// The text with what could be taken for the end of a field or line written as a number.
  fileprivate var escapingControls: String {
    unicodeScalars.reduce(into: "") { text, scalar in
      if scalar.value < 32 || scalar == "%" {
        text += "%\(scalar.value);"
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
  }
}
