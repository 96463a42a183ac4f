internal import ArgumentParser
internal import Stemma

/// Lists, makes and removes tags.
struct Tag: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tag",
    abstract: "List, make or remove tags",
    discussion: """
      Where the branches are the code's, this names the 'git' command to use.

        stemma tag v1.0
        stemma tag -d v1.0
      """)

  @Argument(help: "The name of a new tag.") var name: String?
  @Argument(help: "The revision; HEAD when left out.") var revision: String?
  @Option(name: .shortAndLong, help: "Remove this tag.") var delete: String?
  @Flag(help: "Print JSON.") var json = false
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    try ExclusiveOptions.check(["NAME": name != nil, "-d": delete != nil, "--json": json])
  }

  func run() throws {
    let workspace = try global.workspace()
    defer { workspace.printWarnings(global.output) }
    if let delete { return try workspace.deleteTag(delete) }
    if let name { return try workspace.createTag(name, at: revision ?? "HEAD") }
    if json { return global.output.result(.array(try workspace.tagInfos().map(\.json))) }
    for tag in try workspace.tags() { global.output.result(tag) }
  }
}
