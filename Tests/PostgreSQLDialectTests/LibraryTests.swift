import Testing

@testable import PostgreSQLDialect

@Suite("The client library")
struct LibraryTests {
  @Test func aServerThatIsNotThereIsAnErrorOfTheLibrary() {
    let nowhere = [("host", "/nowhere"), ("dbname", "postgres")]
    #expect(throws: PostgreSQLError.self) { try Connection(nowhere) }
  }
}
