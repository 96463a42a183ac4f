internal import Stemma

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The process's surroundings: the one place that reads them.
enum SystemEnvironment {
  /// The directory that the program was started in.
  static var workingDirectory: String {
    guard let path = getcwd(nil, 0) else { return "/" }
    defer { free(path) }
    return String(cString: path)
  }

  /// Whether colours are wanted, as far as `NO_COLOR` says so.
  static var allowsColor: Bool { (variables["NO_COLOR"] ?? "").isEmpty }

  /// The environment variables.
  static let variables: [String: String] = {
    var result: [String: String] = [:]
    var entry = environ
    while let text = entry.pointee {
      let pair = String(cString: text)
      if let equals = pair.firstIndex(of: "=") {
        result[String(pair[..<equals])] = String(pair[pair.index(after: equals)...])
      }
      entry += 1
    }
    return result
  }()

  /// The clock; `STEMMA_DATE` (seconds, a space, the zone as `+0100`) stands still for tests.
  @Sendable static func now() -> Context.Moment {
    if let fixedMoment { return fixedMoment }
    var seconds = time(nil)
    var local = tm()
    localtime_r(&seconds, &local)
    return Context.Moment(seconds: Int64(seconds), offsetMinutes: local.tm_gmtoff / 60)
  }

  /// The folder for what is soon removed again.
  static var temporaryFolder: String { variables["TMPDIR"] ?? "/tmp" }

  /// A name that no other process uses.
  static func ownName(_ name: String) -> String { "\(getpid())-\(name)" }

  private static let fixedMoment = variables["STEMMA_DATE"].flatMap(moment)

  /// Refuses a `STEMMA_DATE` that is none, before anything is done at another time.
  static func checkDate() throws {
    guard let text = variables["STEMMA_DATE"], !text.isEmpty, fixedMoment == nil else { return }
    throw StemmaError(
      .usage, .invalidEnvironment, "STEMMA_DATE is '\(text)', which is no moment",
      about: "STEMMA_DATE",
      hints: ["STEMMA_DATE='1795370580 +0100'     has seconds since 1970, and the zone"])
  }

  private static func moment(_ text: String) -> Context.Moment? {
    let parts = text.split(separator: " ")
    guard let seconds = parts.first.flatMap({ Int64($0) }), seconds >= 0, parts.count < 3 else {
      return nil
    }
    guard parts.count == 2 else { return Context.Moment(seconds: seconds, offsetMinutes: 0) }
    guard let zone = Int(parts[1]), abs(zone) < 2400 else { return nil }
    return Context.Moment(seconds: seconds, offsetMinutes: zone / 100 * 60 + zone % 100)
  }
}
