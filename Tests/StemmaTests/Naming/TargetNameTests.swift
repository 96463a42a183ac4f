import Testing

@testable import Stemma

@Suite struct TargetNameTests {
  @Test(arguments: [
    ("postgresql://ada:secret@host/db", "postgresql://ada:…@host/db"),
    ("postgresql://ada:a@b@host:5432/db?x=1", "postgresql://ada:…@host:5432/db?x=1"),
    (
      "postgresql://host/db?user=ada&password=secret&x=1",
      "postgresql://host/db?user=ada&password=…&x=1"
    ),
    ("postgresql://host:5432/db", "postgresql://host:5432/db"),
    ("sqlite:///data/a@b:c.db", "sqlite:///data/a@b:c.db"),
    ("app.db", "app.db"),
  ])
  func `a URL is shown without its password`(location: String, shown: String) {
    #expect(withoutPassword(location) == shown)
  }
}
