internal import ArgumentParser
internal import Stemma

/// Shows where the parts of an object come from.
struct Blame: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "blame",
    abstract: "Show the revision that each part of an object comes from",
    discussion: """
      Of a table its columns, keys, constraints and options. Declared renames of tables and columns are followed.

        stemma blame table/users
      """)

  @Argument(help: "The object: 'table/users', or 'users' where that is clear.") var object: String
  @Argument(help: "The revision in which it is looked at.") var revision = "HEAD"
  @Flag(help: "Print JSON.") var json = false
  @OptionGroup var global: GlobalOptions

  func run() throws {
    let workspace = try global.workspace()
    defer { workspace.printWarnings(global.output) }
    let report = try workspace.blame(object, at: revision)
    let output = global.output
    if json { return output.result(report.json) }
    let authors = report.lines.map { line in
      String(line.entry.author.prefix { $0 != "<" }.dropLast())
    }
    let width = authors.map(\.count).max() ?? 0
    for (line, author) in zip(report.lines, authors) {
      let padding = String(repeating: " ", count: width - author.count)
      let origin = line.object == report.object ? "" : " \(line.object)"
      output.result(
        output.style.yellow(line.entry.id.short)
          + "\(origin) (\(author)\(padding) \(line.entry.date.prefix(10))) \(line.text)")
    }
  }
}
