#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// `make-history line|diamonds COUNT DIRECTORY`: fills the revision directory of a workspace.
@main
struct MakeHistory {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 4, let count = Int(arguments[2]), count > 0 else { usage() }
    var writer = HistoryWriter(workspace: arguments[3])
    switch arguments[1] {
    case "line": try LineOfStatements(count: count).write(to: &writer)
    case "diamonds": try ChainOfDiamonds(count: count).write(to: &writer)
    default: usage()
    }
    try writer.writeBareFiles()
  }

  private static func usage() -> Never {
    print("usage: make-history line|diamonds COUNT DIRECTORY")
    exit(64)
  }
}
