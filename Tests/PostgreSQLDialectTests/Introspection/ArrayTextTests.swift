import Testing

@testable import PostgreSQLDialect

@Suite("Arrays as texts")
struct ArrayTextTests {
  @Test(
    arguments: [
      ("{}", []), ("{a}", ["a"]), ("{1,2}", ["1", "2"]),
      (#"{"a,b","c\"d","e\\f"}"#, ["a,b", "c\"d", "e\\f"]),
      (#"{NULL,"NULL",""}"#, [nil, "NULL", ""]), ("[0:1]={3,4}", ["3", "4"]),
      (#"{"{","}"}"#, ["{", "}"]),
      ("{ä,ß}", ["ä", "ß"]),
    ] as [(String, [String?])])
  func theElementsAreThoseOfTheServer(text: String, elements: [String?]) {
    #expect(ArrayText.elements(of: text) == elements)
  }
}
