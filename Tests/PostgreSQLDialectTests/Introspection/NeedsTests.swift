import SchemaModel
import Testing

@testable import PostgreSQLDialect

@Suite("What objects need")
struct NeedsTests {
  private func needs(_ arrows: [(String, [String])]) -> [String: [String]] {
    let names = Set(arrows.flatMap { [$0.0] + $0.1 }).sorted()
    let keys = Dictionary(
      uniqueKeysWithValues: names.enumerated().map { ($1, CatalogKey(.function, $0)) })
    let paths = Dictionary(uniqueKeysWithValues: keys.map { ($1, ObjectPath(.function, $0)) })
    let needed = Dictionary(
      uniqueKeysWithValues: arrows.compactMap { name, others in
        keys[name].map { ($0, others.compactMap { keys[$0] }) }
      })
    let needs = Needs(of: keys.values, needed, paths)
    return Dictionary(
      uniqueKeysWithValues: arrows.map { name, _ in
        (name, needs[ObjectPath(.function, name)].map(\.name))
      })
  }

  @Test func theyAreSortedAndOnceEach() {
    #expect(needs([("c", ["b", "a", "b"]), ("b", ["a"])]) == ["c": ["a", "b"], "b": ["a"]])
  }

  @Test func nothingNeedsItself() {
    #expect(needs([("a", ["a", "b"])]) == ["a": ["b"]])
  }

  @Test func inACircleWhatComesFirstNeedsNothingOfIt() {
    #expect(needs([("a", ["b"]), ("b", ["a"])]) == ["a": [], "b": ["a"]])
    #expect(
      needs([("a", ["c"]), ("b", ["a"]), ("c", ["b"])]) == ["a": [], "b": ["a"], "c": ["b"]])
  }

  @Test func whatLeadsToACircleOrComesOutOfItKeepsItsNeeds() {
    let needs = needs([("0", ["a"]), ("a", ["b", "z"]), ("b", ["a"]), ("z", ["zz"])])
    #expect(needs == ["0": ["a"], "a": ["z"], "b": ["a"], "z": ["zz"]])
  }
}
