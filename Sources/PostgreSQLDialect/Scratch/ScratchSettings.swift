/// Where throwaway databases are made.
///
/// Without a word Stemma starts a server of its own from the programs that are installed, reachable by nobody else,
/// and keeps it some minutes for the next command. Of a server that somebody names it takes no more than databases
/// whose names begin with `stemma_`, which it makes and drops.
///
/// ```swift
/// let settings = ScratchSettings(environment: ["STEMMA_SCRATCH": "postgresql://ci@db.example.org/postgres"])
/// ```
public struct ScratchSettings: Hashable, Sendable {
  /// The location of a server to make them in; `nil` for an own one.
  public var server: String?
  /// The folder of the programs of an own server; `nil` to search for them.
  public var programs: String?
  /// Folders that programs are looked for in: those of `PATH`.
  public var searchPath: [String]
  /// The folder that own servers have their folders in; nobody else may be let into it.
  public var clusterFolder: String

  /// Takes the settings of environment variables.
  ///
  /// `STEMMA_SCRATCH` is the location of a server, `STEMMA_PG_BIN` the folder of the programs `initdb` and `postgres`;
  /// `PATH` and `XDG_RUNTIME_DIR` mean what they always do.
  ///
  /// - Parameter environment: The variables; no others are looked at.
  public init(environment: [String: String]) {
    func value(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
    server = value("STEMMA_SCRATCH")
    programs = value("STEMMA_PG_BIN")
    searchPath = (value("PATH") ?? "").split(separator: ":").map(String.init)
    clusterFolder = ClusterHome.path(runtimeFolder: value("XDG_RUNTIME_DIR"))
  }
}
