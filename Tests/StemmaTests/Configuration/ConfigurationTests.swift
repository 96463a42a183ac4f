import Testing

@testable import Stemma

@Suite struct ConfigurationTests {
  @Test func `an empty file means the defaults`() throws {
    #expect(try Configuration(toml: "", dialects: ["sqlite"]) == Configuration(dialect: "sqlite"))
  }

  @Test func `every key is understood`() throws {
    let configuration = try Configuration(
      toml: """
        dialect = "sqlite"
        branches = "code"
        schema = ["schema.sql", "views/*.sql"]
        revisions = "db/revisions"
        author = "Ann <ann@example.org>"
        ignore = ["table/tmp_*"]
        include = ["owners"]
        [targets]
        dev = "dev.db"
        [scratch]
        server = "postgresql:///scratch"
        """, dialects: ["sqlite"])
    #expect(configuration.branches == .code)
    #expect(configuration.source == .files(["schema.sql", "views/*.sql"]))
    #expect(configuration.revisions == "db/revisions")
    #expect(configuration.author == "Ann <ann@example.org>")
    #expect(configuration.ignore == ["table/tmp_*"])
    #expect(configuration.include == ["owners"])
    #expect(configuration.targets == ["dev": "dev.db"])
    #expect(configuration.scratchServer == "postgresql:///scratch")
  }

  @Test func `a target may say how it is moved`() throws {
    let configuration = try Configuration(
      toml: """
        [targets]
        dev = "dev.db"
        test = { location = "test.db", online = false }
        [targets.production]
        location = "postgresql:///shop"
        online = true
        """, dialects: ["sqlite"])
    #expect(
      configuration.targets == [
        "dev": "dev.db", "test": "test.db", "production": "postgresql:///shop",
      ])
    #expect(configuration.onlineTargets == ["production"])
  }

  @Test func `a command can be the schema source`() throws {
    let configuration = try Configuration(
      toml: "schema-command = \"python models.py\"", dialects: ["sqlite"])
    #expect(configuration.source == .command("python models.py"))
  }

  @Test func `an unknown key is an error that names the nearest one`() {
    let error = #expect(throws: StemmaError.self) {
      try Configuration(toml: "dialect = \"sqlite\"\nrevision = \"r\"", dialects: ["sqlite"])
    }
    #expect(error?.message == "stemma.toml:2: unknown key revision")
    #expect(error?.hints == ["Did you mean revisions?"])
  }

  @Test(arguments: [
    ("dialect = \"oracle\"", #"stemma.toml:1: dialect must be "sqlite", not "oracle""#),
    ("branches = 3", "stemma.toml:1: branches must be a string, not a number"),
    ("schema = []", "stemma.toml:1: schema names no file"),
    ("[targets]\ndev = 1", "stemma.toml:2: targets.dev must be a string, not a number"),
    ("[targets.dev]\nonline = true", "stemma.toml:1: targets.dev has no location"),
    (
      "[targets.dev]\nlocation = \"a.db\"\nonline = \"yes\"",
      "stemma.toml:3: targets.dev.online must be true or false, not a string"
    ),
    (
      "[targets.dev]\nlocation = \"a.db\"\nonlin = true",
      "stemma.toml:3: unknown key targets.dev.onlin"
    ),
    (
      "revisions = \".git\"",
      "stemma.toml:1: revisions must not be in .git, which holds what Git or Stemma itself keeps"
    ),
    (
      "revisions = \"db/.Stemma/x\"",
      "stemma.toml:1: revisions must not be in .Stemma, which holds what Git or Stemma itself keeps"
    ),
    ("x", "stemma.toml:1: = is missing after the key x"),
  ])
  func `a wrong value is an error with its line`(text: String, message: String) {
    let error = #expect(throws: StemmaError.self) {
      try Configuration(toml: text, dialects: ["sqlite"])
    }
    #expect(error?.message == message)
  }
}
