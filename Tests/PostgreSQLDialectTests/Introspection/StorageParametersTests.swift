import Testing

@testable import PostgreSQLDialect

@Suite("Storage parameters")
struct StorageParametersTests {
  @Test(arguments: [
    (["fillfactor=70", "autovacuum_enabled=false"], "autovacuum_enabled=false, fillfactor=70"),
    (["a=-0.5", "b=1.25"], "a=-0.5, b=1.25"), (["x=it's"], "x='it''s'"), (["x="], "x=''"),
    (["Odd=select"], "\"Odd\"='select'"),
  ])
  func theyAreSortedAndQuoted(parameters: [String], text: String) {
    #expect(StorageParameters.text(parameters) == text)
  }

  @Test func noneAreNoText() {
    #expect(StorageParameters.text([]) == nil)
    #expect(StorageParameters.literals([]) == nil)
  }

  @Test func thoseOfAnOperatorClassAreTexts() {
    #expect(StorageParameters.literals(["siglen=32"]) == "siglen='32'")
  }
}
