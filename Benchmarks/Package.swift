// swift-tools-version: 6.1

import PackageDescription

let package = Package(
  name: "stemma-benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "stemma", path: "..")],
  targets: [
    // Long histories, written as revision folders without proving them one by one.
    .executableTarget(
      name: "make-history",
      dependencies: [
        .product(name: "Stemma", package: "stemma"),
        .product(name: "StemmaPostgreSQL", package: "stemma"),
      ],
      path: "Sources/MakeHistory", swiftSettings: [.swiftLanguageMode(.v6)]),

    // The pure parts of commands, timed in memory.
    .executableTarget(
      name: "measure-core", dependencies: [.product(name: "Stemma", package: "stemma")],
      path: "Sources/MeasureCore", swiftSettings: [.swiftLanguageMode(.v6)]),
  ]
)
