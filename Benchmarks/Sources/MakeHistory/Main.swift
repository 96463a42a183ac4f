import Dialect
import PostgreSQLDialect
import SQLiteDialect

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// `make-history line|diamonds|forked COUNT DIRECTORY [postgresql]`: fills the revision directory of a workspace.
@main
struct MakeHistory {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard [4, 5].contains(arguments.count), let count = Int(arguments[2]), count > 0 else {
      usage()
    }
    var dialect: any Dialect = SQLiteDialect()
    if arguments.count == 5 {
      guard arguments[4] == PostgreSQLDialect.name else { usage() }
      dialect = PostgreSQLDialect(scratch: scratch)
    }
    var writer = HistoryWriter(workspace: arguments[3], dialect: dialect)
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

  /// Where the benchmarks have their throwaway databases.
  private static var scratch: ScratchSettings {
    let server = getenv("STEMMA_SCRATCH").map { ["STEMMA_SCRATCH": String(cString: $0)] }
    return ScratchSettings(environment: server ?? [:])
  }

  private static func usage() -> Never {
    print("usage: make-history line|diamonds|forked COUNT DIRECTORY [postgresql]")
    exit(64)
  }
}
