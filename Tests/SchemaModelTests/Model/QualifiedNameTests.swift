import SchemaModel
import Testing

struct QualifiedNameTests {
  @Test(arguments: [
    ("app", "users", "app/users"), ("a/b", "c%d", "a%2Fb/c%25d"), ("a.b", "c d", "a.b/c d"),
    ("%2F", "x", "%252F/x"),
  ])
  func `each has one written form`(_ schema: String, _ name: String, _ written: String) throws {
    let qualified = QualifiedName(name, in: schema)
    #expect(qualified.description == written)
    #expect(QualifiedName(written) == qualified)
  }

  @Test(arguments: ["users", "", "/", "a/", "/b", "a/b/c", "a%/b", "a%2f/b", "a/b%"])
  func `no other text is one`(_ text: String) {
    #expect(QualifiedName(text) == nil)
  }

  @Test func `its table has a path, a subject and a file name like any other`() throws {
    let path = ObjectPath(.table, QualifiedName("users", in: "app").description)
    #expect(path.description == "table/app/users")
    #expect(ObjectPath("table/app/users") == path)
    #expect(Subject("table/app/users.note") == Subject(path, column: "note"))
    #expect(Subject(path, column: "note").description == "table/app/users.note")
    #expect(EntryName.object(forFile: EntryName.file(for: path.name)) == path.name)
  }
}
