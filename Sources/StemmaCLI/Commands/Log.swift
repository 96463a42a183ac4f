internal import ArgumentParser
internal import Stemma

/// Lists revisions.
struct Log: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "log",
    abstract: "List revisions, newest first",
    discussion: """
      Ranges are written as in Git: 'main..feature/x' are the revisions of the branch that main has not. With -v \
      what each migration from the first parent costs is listed, too.

        stemma log --graph --oneline
        stemma log -- table/users
        stemma log -S total_price
      """)

  @Argument(help: "Revisions or ranges; HEAD when left out.") var revisions: [String] = []
  @Option(
    name: .customLong("object"),
    help: ArgumentHelp(
      "Only revisions that changed this object; also written after '--'.", valueName: "object"))
  var objects: [String] = []
  @Option(
    name: .customShort("S"),
    help: ArgumentHelp(
      "Only revisions with which the schema, or statements written by hand, gained or lost this text.",
      valueName: "text"))
  var text: String?
  @Flag(help: "Draw the history's edges.") var graph = false
  @Flag(help: "One line a revision.") var oneline = false
  @Option(name: .shortAndLong, help: "At most so many.") var number: Int?
  @Flag(help: "Print only how many there are.") var count = false
  @Flag(help: "Print JSON.") var json = false
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    try ExclusiveOptions.check(["--graph": graph, "--json": json])
    try ExclusiveOptions.check(["--oneline": oneline, "--json": json])
    if let option = objects.first(where: { $0.hasPrefix("-") }) {
      throw ValidationError(
        "after '--' all are objects, so '\(option)' is one: options stand in front of '--'")
    }
    guard !count || objects.isEmpty && text == nil && number == nil && !json else {
      throw ValidationError("--count counts all of the revisions, and goes with nothing else")
    }
  }

  func run() throws {
    let workspace = try global.workspace()
    defer { workspace.printWarnings(global.output) }
    let output = global.output
    if count { return output.result(String(try workspace.logCount(revisions))) }
    let entries = try workspace.log(
      revisions, objects: objects, text: text, limit: number, withHazards: output.isVerbose)
    if json { return output.result(.array(entries.map(\.json))) }
    if graph { return draw(entries, output) }
    for (index, entry) in entries.enumerated() {
      for line in lines(entry, output.style) { output.result(line) }
      if !oneline, index < entries.count - 1 { output.result("") }
    }
  }

  private func lines(_ entry: LogEntry, _ style: Style) -> [String] {
    let names = entry.names.isEmpty ? "" : " (\(style.green(entry.names.joined(separator: ", "))))"
    let hazards = style.lines(entry.upHazards, "up") + style.lines(entry.downHazards, "down")
    if oneline { return ["\(style.yellow(entry.id.short))\(names) \(entry.title)"] + hazards }
    var lines = [style.yellow("revision \(entry.id.hex)") + names]
    if entry.parents.count > 1 {
      lines.append("Merge:  \(entry.parents.map(\.short).joined(separator: " "))")
    }
    lines += ["Author: \(entry.author)", "Date:   \(entry.date)", ""]
    return lines
      + entry.message.split(separator: "\n", omittingEmptySubsequences: false).map { "    \($0)" }
      .dropLast(entry.message.hasSuffix("\n") ? 1 : 0)
      + (hazards.isEmpty ? [] : [""]) + hazards
  }

  private func draw(_ entries: [LogEntry], _ output: Output) {
    var graph = GraphText(style: output.style)
    for (index, entry) in entries.enumerated() {
      let rows = graph.rows(for: entry.id, parents: entry.listedParents)
      var text = lines(entry, output.style)
      if !oneline, index < entries.count - 1 { text.append("") }
      for row in rows.above { output.result(row) }
      output.result("\(rows.mark) \(text.removeFirst())")
      for line in text { output.result("\(rows.continuation) \(line)") }
      for edge in rows.edges { output.result(edge) }
    }
  }
}
