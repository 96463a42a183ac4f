// swift-tools-version: 6.1

import PackageDescription

let package = Package(
  name: "library-example",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "stemma", path: "../..")],
  targets: [
    // Uses Stemma as a library: commits a schema twice and moves a database along the two revisions.
    .executableTarget(
      name: "LibraryExample", dependencies: [.product(name: "Stemma", package: "stemma")],
      swiftSettings: [.swiftLanguageMode(.v6)]),
    // Merges two branches of a schema and finds by bisection which revision broke something.
    .executableTarget(
      name: "BranchingExample", dependencies: [.product(name: "Stemma", package: "stemma")],
      swiftSettings: [.swiftLanguageMode(.v6)]),
    // Moves a database of PostgreSQL when it starts, together with other replicas of itself.
    .executableTarget(
      name: "ServerExample",
      dependencies: [.product(name: "StemmaPostgreSQL", package: "stemma")],
      swiftSettings: [.swiftLanguageMode(.v6)]),
  ]
)
