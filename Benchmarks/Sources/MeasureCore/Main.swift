#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// `measure-core merge|bisect COUNT`: times one pure computation, and prints its processor time in seconds.
///
/// These are the parts of a command that do not touch a disk or a database.
@main
struct MeasureCore {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 3, let count = Int(arguments[2]), count > 0 else { usage() }
    switch arguments[1] {
    case "merge": print(try MergeMeasurement(tables: count).seconds())
    case "bisect": print(try BisectMeasurement(revisions: count).seconds())
    default: usage()
    }
  }

  private static func usage() -> Never {
    print("usage: measure-core merge|bisect COUNT")
    exit(64)
  }
}

/// The processor time that some work takes.
func processorSeconds(_ work: () throws -> Void) rethrows -> Double {
  let start = clock()
  try work()
  return Double(clock() - start) / Double(CLOCKS_PER_SEC)
}
