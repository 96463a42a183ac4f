#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// `make-history line|diamonds|forked COUNT DIRECTORY`: fills the revision directory of a workspace.
@main
struct MakeHistory {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 4, let count = Int(arguments[2]), count > 0 else { usage() }
    var writer = HistoryWriter(workspace: arguments[3])
    switch arguments[1] {
    case "line": try LineOfStatements(count: count).write(to: &writer)
    case "diamonds": try ChainOfDiamonds(count: count).write(to: &writer)
    case "forked":
      let chain = ChainOfDiamonds(count: count, hasTopic: true)
      try chain.write(to: &writer)
      if let ends = chain.ends { try writer.writeEnds(main: ends.main, topic: ends.topic) }
    default: usage()
    }
    try writer.writeBareFiles()
  }

  private static func usage() -> Never {
    print("usage: make-history line|diamonds|forked COUNT DIRECTORY")
    exit(64)
  }
}
