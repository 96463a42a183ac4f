import Dialect
import Testing

@testable import PostgreSQLDialect

@Suite struct NearLocationTests {
  @Test(arguments: [
    ("postgresq:///x", "postgresql:///x"), ("postgresql:/x", "postgresql:///x"),
    ("postgres:x", "postgresql:///x"), ("postgress://h:5/x", "postgresql://h:5/x"),
    ("PostgreSQL://h/x", "postgresql://h/x"), ("postgresql:///", nil), ("./foo.db", nil),
    ("mysql://h/x", nil), ("postgress://ada:s3cret@h/x", nil),
  ])
  func `a scheme that is nearly right is mended, unless a password may be shown`(
    text: String, meant: String?
  ) {
    let hint = meant.map { "Did you mean \($0)?" } ?? DatabaseLocation.form
    #expect(
      DatabaseLocation.recognizes(text) || PostgreSQLDialect().hints(forLocation: text) == [hint])
  }

  @Test func `a bare word is the name of a database, and nothing else is`() {
    let dialect = PostgreSQLDialect()
    #expect(dialect.absolute("shop", in: "/home") == "postgresql:///shop")
    for text in ["./shop", "shop.db", "a/b", "dbname=shop", "postgresql://h/x", "", "9"] {
      #expect(dialect.absolute(text, in: "/home") == text)
    }
  }
}

@Suite("Locations")
struct DatabaseLocationTests {
  @Test(arguments: [
    ("postgresql://ada@db.example.org:5433/shop", "postgresql://ada@db.example.org:5433/shop"),
    ("postgres://a:1,[::1]:2/shop", "postgresql://a:1,[::1]:2/shop"),
    (
      "postgresql://a,b:5433/shop?target_session_attrs=primary",
      "postgresql://a,b:5433/shop?target_session_attrs=primary"
    ),
    ("postgresql:///shop?host=/run/postgresql", "postgresql:///shop?host=/run/postgresql"),
    (
      "postgresql://%2Frun%2Fpostgresql/my%20shop",
      "postgresql:///my%20shop?host=/run/postgresql"
    ),
    ("host=/tmp dbname='my shop' user=ada", "postgresql://ada@/my%20shop?host=/tmp"),
    ("service=shop", "postgresql://?service=shop"),
    ("postgresql://", "postgresql://"),
  ])
  func aLocationIsCalledByItsURL(text: String, name: String) throws {
    #expect(try DatabaseLocation(text).displayName == name)
  }

  @Test(arguments: [
    "postgresql://ada:s3cret@h/shop", "postgresql://h/shop?user=ada&password=s3cret",
    "postgresql://h/shop?pass%77ord=s3cret", "postgresql://ada@h/shop?sslpassword=s3cret",
    "host=h user=ada password='s3cret'", "postgresql://:s3cret@h/shop",
    "postgresql://ada:12?s3cret=1@h/shop", "postgresql://ada:%2Fs3cret%40@h/shop",
  ])
  func aPasswordIsNeverShown(text: String) throws {
    let location = try DatabaseLocation(text)
    #expect(!location.displayName.contains("s3cret"))
    let other = try DatabaseLocation(location.database(named: "other").text)
    let isSecret = { (keyword: String) in keyword.hasSuffix("password") }
    #expect(other["password"] == location["password"] && other["dbname"] == "other")
    #expect(location.parameters.contains { isSecret($0.keyword) && $0.value.contains("s3cret") })
  }

  @Test(arguments: [
    "postgresql://ada:s3@cret@h/shop", "postgresql://ada:s3/cret@h/shop",
    "postgresql://ada:12/s3cret@h/shop", "postgresql://ada:s3%cret@h/shop",
    "host=h s3cret", "postgresql://h/shop?s3cret", "postgresql://ada:s3?x@cret@h/shop",
  ])
  func aPasswordIsNotShownWhereItSpoilsTheLocation(text: String) throws {
    let error = #expect(throws: TargetError.self) { try DatabaseLocation(text) }
    #expect(error?.code == .notFound)
    #expect(error?.message.hasPrefix("the location cannot be read: ") == true)
    for part in ["s3", "cret"] { #expect(error?.message.contains(part) == false) }
  }

  @Test func anotherDatabaseOfTheServerKeepsTheRest() throws {
    let location = try DatabaseLocation("postgresql://ada@h:5433/shop?sslmode=require")
    let other = location.database(named: "a/b")
    #expect(other.displayName == "postgresql://ada@h:5433/a%2Fb?sslmode=require")
    #expect(other["dbname"] == "a/b")
    #expect(
      try DatabaseLocation(other.text).parameters.map(\.value) == [
        "ada", "a/b", "h", "5433", "require",
      ])
  }

  @Test(arguments: [
    ("postgresql://h/d", true), ("postgres://h/d", true), ("host=h", true), (" dbname = x", true),
    ("service=shop", true), ("app.db", false), ("sqlite:host=x.db", false), ("a=b.db", false),
    ("mysql://h/d", false), ("", false), ("=x", false), ("./host=x", false),
  ])
  func aLocationIsKnownByItsForm(text: String, isOne: Bool) {
    #expect(DatabaseLocation.recognizes(text) == isOne)
  }
}
