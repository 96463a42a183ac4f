import SchemaModel
import Testing

struct QualifiedNameTests {
  @Test(arguments: [
    ("app", "users", "app/users"), ("a/b", "c%d", "a%2Fb/c%25d"), ("a.b", "c d", "a.b/c d"),
    ("%2F", "x", "%252F/x"), (nil, "users", "users"), (nil, "a/b", "a%2Fb"), (nil, "50%", "50%25"),
  ])
  func `each has one written form`(_ schema: String?, _ name: String, _ written: String) throws {
    let qualified = QualifiedName(name, in: schema)
    #expect(qualified.description == written)
    #expect(QualifiedName(reading: written) == qualified)
  }

  @Test(arguments: ["", "/", "a/", "/b", "a/b/c", "a%/b", "a%2f/b", "a/b%", "a%"])
  func `no other text is one`(_ text: String) {
    #expect(QualifiedName(reading: text) == nil)
  }

  @Test func `the default schema is not written, and is another one than that of any name`() {
    #expect(QualifiedName("users").description == "users")
    #expect(QualifiedName(reading: "users")?.schema == nil)
    #expect(QualifiedName("users") != QualifiedName("users", in: "public"))
  }

  @Test(arguments: [
    (QualifiedName("users"), "stamp", "users/stamp"),
    (QualifiedName("users", in: "app"), "stamp", "app/users/stamp"),
    (QualifiedName("a/b"), "c/d%", "a%2Fb/c%2Fd%25"),
  ])
  func `what belongs to a relation stands behind it`(
    _ relation: QualifiedName, _ own: String, _ written: String
  ) {
    #expect(relation.member(own) == written)
    #expect(QualifiedName.ownName(in: written) == own)
  }

  @Test(arguments: [
    ("table/app/users", "app/users", nil), ("table/users.note", "users", "note"),
    ("table/app/users.note", "app/users", "note"),
    ("trigger/app/users/stamp", "app/users/stamp", nil),
  ])
  func `it has a path, a subject and a file name like any other`(
    _ text: String, _ name: String, _ column: String?
  ) throws {
    let subject = try #require(Subject(text))
    #expect(subject.object.name == name && subject.column == column)
    #expect(subject.description == text)
    #expect(EntryName.object(forFile: EntryName.file(for: name)) == name)
  }
}
