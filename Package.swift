// swift-tools-version: 6.1

import PackageDescription

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

// On Linux libgit2 is loaded when it is first used (see Sources/LazyLibgit2), so it must not be linked.
#if os(Linux)
  let libgit2: String? = nil
#else
  let libgit2: String? = "libgit2"
#endif
// The same holds of libpq.
#if os(Linux)
  let libpq: String? = nil
#else
  let libpq: String? = "libpq"
#endif

let package = Package(
  name: "stemma",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "Stemma", targets: ["Stemma", "StemmaSQLite"]),
    .library(name: "StemmaPostgreSQL", targets: ["Stemma", "StemmaPostgreSQL"]),
    .executable(name: "stemma", targets: ["StemmaCLI"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    // The SQLite engine, as the system has it.
    .systemLibrary(
      name: "CSQLite", pkgConfig: "sqlite3",
      providers: [.apt(["libsqlite3-dev"]), .brew(["sqlite"])]),

    // libgit2, as the system has it.
    .systemLibrary(
      name: "Clibgit2", pkgConfig: libgit2,
      providers: [.apt(["libgit2-dev"]), .brew(["libgit2"])]),

    // zlib, as the system has it.
    .systemLibrary(
      name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),

    // The functions of libgit2 on Linux, which load the library itself when it is first used.
    .target(
      name: "LazyLibgit2", dependencies: ["Clibgit2"],
      linkerSettings: [.linkedLibrary("dl", .when(platforms: [.linux]))]),

    // PostgreSQL's client library, as the system has it.
    .systemLibrary(
      name: "CLibPQ", pkgConfig: libpq, providers: [.apt(["libpq-dev"]), .brew(["libpq"])]),

    // The functions of libpq on Linux, which load the library itself when it is first used.
    .target(
      name: "LazyLibPQ", dependencies: ["CLibPQ"],
      linkerSettings: [.linkedLibrary("dl", .when(platforms: [.linux]))]),

    // What Swift's module of the C library leaves out: the allocator's settings, and the state of standard output.
    .systemLibrary(name: "CMemory"),

    // Schemas as values: their canonical form, their ids, and the difference between two of them.
    .target(name: "SchemaModel", swiftSettings: settings),

    // The cheapest way between two revisions of a graph.
    .target(name: "Planner", dependencies: ["SchemaModel"], swiftSettings: settings),

    // What every database engine must offer, and the scripts and hazards that it speaks in.
    .target(name: "Dialect", dependencies: ["SchemaModel"], swiftSettings: settings),

    // Whether scripts do what they are to do: tried in throwaway databases of any engine.
    .target(name: "Proving", dependencies: ["Dialect", "SchemaModel"], swiftSettings: settings),

    // SQLite: reading, drafting, trying and moving databases.
    .target(
      name: "SQLiteDialect", dependencies: ["CSQLite", "Dialect", "Proving", "SchemaModel"],
      swiftSettings: settings),

    // PostgreSQL: reading, drafting, trying and moving databases.
    .target(
      name: "PostgreSQLDialect",
      dependencies: ["CLibPQ", "LazyLibPQ", "Dialect", "Proving", "SchemaModel"],
      swiftSettings: settings),

    // What every engine must do, as cases that are data: a suite that the tests of each engine run.
    .target(
      name: "DialectTesting", dependencies: ["Dialect", "Proving", "SchemaModel"],
      swiftSettings: settings),

    // Revisions as Git objects, and the revision directory beside the code.
    .target(
      name: "RevisionStore",
      dependencies: ["CZlib", "Clibgit2", "Dialect", "LazyLibgit2", "SchemaModel"],
      swiftSettings: settings),

    // The façade: a workspace and everything that can be done with it.
    .target(
      name: "Stemma",
      dependencies: ["Dialect", "Planner", "Proving", "RevisionStore", "SchemaModel"],
      swiftSettings: settings),

    // The façade for programs whose databases are SQLite's.
    .target(
      name: "StemmaSQLite", dependencies: ["SQLiteDialect", "Stemma"], swiftSettings: settings),

    // The façade for programs whose databases are PostgreSQL's.
    .target(
      name: "StemmaPostgreSQL", dependencies: ["PostgreSQLDialect", "Stemma"],
      swiftSettings: settings),

    // The command line: arguments in, text or JSON out.
    .executableTarget(
      name: "StemmaCLI",
      dependencies: [
        "CMemory", "Dialect", "PostgreSQLDialect", "SQLiteDialect", "Stemma",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),

    // What tests of several modules read: cases, and corpora beside the checkout.
    .target(
      name: "TestSupport", dependencies: ["DialectTesting"], path: "Tests/TestSupport",
      swiftSettings: settings),

    .testTarget(name: "SchemaModelTests", dependencies: ["SchemaModel"], swiftSettings: settings),
    .testTarget(
      name: "PlannerTests", dependencies: ["Planner", "SchemaModel"],
      swiftSettings: settings),
    .testTarget(
      name: "SQLiteDialectTests",
      // Merges of random branches are put to the engine as the façade does it.
      dependencies: [
        "SQLiteDialect", "Dialect", "DialectTesting", "Proving", "SchemaModel", "CSQLite", "Stemma",
        "TestSupport",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "PostgreSQLDialectTests",
      dependencies: [
        "PostgreSQLDialect", "Dialect", "DialectTesting", "Proving", "SchemaModel", "TestSupport",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "RevisionStoreTests", dependencies: ["RevisionStore", "Dialect", "SchemaModel"],
      swiftSettings: settings),
    .testTarget(
      name: "StemmaTests",
      dependencies: [
        "Stemma", "SQLiteDialect", "RevisionStore", "SchemaModel", "Dialect", "Planner", "Proving",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "CommandTests", dependencies: ["StemmaCLI", "Stemma", "SchemaModel", "TestSupport"],
      swiftSettings: settings),
  ]
)

// Only those who make the documentation fetch what makes it: STEMMA_DOCS=1 swift package generate-documentation
if Context.environment["STEMMA_DOCS"] != nil {
  package.dependencies.append(
    .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.5.0"))
}
