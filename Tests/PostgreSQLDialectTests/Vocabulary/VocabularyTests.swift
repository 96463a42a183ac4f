import SchemaModel
import Testing

@testable import PostgreSQLDialect

@Suite("The vocabulary of PostgreSQL")
struct VocabularyTests {
  @Test func noPlaceHasTwoOptionsOfOneName() {
    let rules = Vocabulary.postgreSQL.options.map { "\($0.place) \($0.name)" }
    #expect(Set(rules).count == rules.count)
  }

  @Test func everyOptionHasAPlace() {
    let names = Set(Vocabulary.postgreSQL.options.map(\.name))
    #expect(OptionName.allCases.filter { !names.contains($0.rawValue) } == [])
  }

  @Test func theOptionsOfNotNullAreNoneOfTheColumn() {
    let rules = Vocabulary.postgreSQL.options
    let ofColumn = Set(rules.filter { $0.place == .column }.map(\.name))
    #expect(ofColumn.isDisjoint(with: rules.filter { $0.place == .notNull }.map(\.name)))
  }

  @Test func whatHoldsRowsAreTablesAlone() {
    #expect(Vocabulary.postgreSQL.kinds(where: .hasRows) == [.table])
  }

  @Test func triggersAreKeptAsAWhole() throws {
    let trigger = SchemaObject.other(
      OtherObject(
        .trigger, name: "users/stamp", definition: "CREATE TRIGGER stamp",
        options: ["enabled": .text("disabled")]))
    let read = try SchemaObject(
      path: trigger.path, canonicalBytes: trigger.canonicalBytes, in: .postgreSQL)
    #expect(read == trigger)
  }
}
