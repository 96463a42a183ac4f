import Foundation
import RevisionStore
import SchemaModel
import Testing

@Suite struct `The commit of a revision` {
  static let tree = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"
  static let line = "Ann Author <ann@example.org> 1700000000 +0100"
  static let golden = """
    tree \(tree)
    parent 1111111111111111111111111111111111111111
    parent 2222222222222222222222222222222222222222
    author \(line)
    committer \(line)

    Merge branches

    With a body.

    """

  @Test func `its bytes and its id are fixed for ever`() throws {
    let tree = try #require(ObjectID(hex: Self.tree))
    let parents = ["1", "2"].compactMap { ObjectID(hex: String(repeating: $0, count: 40)) }
    let commit = try CommitBuffer(
      tree: tree, parents: parents, author: Sample.author,
      message: "\n Merge branches\n\nWith a body. \n\n")
    #expect(String(decoding: commit.bytes, as: UTF8.self) == Self.golden)
    #expect(
      GitObject.id(of: .commit, content: commit.bytes).hex
        == "e76c4c43a5b2770f643205a3302aedb4ea773123")
    #expect(try CommitBuffer(decoding: commit.bytes) == commit)
  }

  @Test(arguments: [
    ("another committer", "committer Ann", "committer Bob", "the committer is not the author"),
    ("no final line feed", "body.\n", "body.", "not trimmed"),
    ("white space at the end", "body.\n", "body. \n", "not trimmed"),
    ("a line feed in front", "\n\nMerge", "\n\n\nMerge", "not trimmed"),
    (
      "a header more", "\n\nMerge", "\nencoding UTF-8\n\nMerge", "header that revisions do not have"
    ),
    (
      "three parents", "parent 1", "parent \(String(repeating: "3", count: 40))\nparent 1",
      "at most two"
    ),
    (
      "the same parent twice", "2222222222222222222222222222222222222222",
      String(repeating: "1", count: 40), "both parents"
    ),
    ("capital letters in an id", "tree 4b825dc", "tree 4B825DC", "no object id"),
    ("an odd time zone", "+0100", "+01:00", "not in canonical form"),
    ("a date with zeros in front", "1700000000", "01700000000", "not in canonical form"),
    ("no tree", "tree ", "tee ", "where 'tree' belongs"),
    ("no message", "Merge branches\n\nWith a body.\n", "\n", "message is empty"),
    ("nothing after the head", "\n\nMerge branches\n\nWith a body.\n", "\n", "header"),
  ])
  func `any other form is refused`(
    _ name: String, old: String, new: String, problem: String
  ) throws {
    let text = Self.golden.replacingOccurrences(of: old, with: new)
    try #require(text != Self.golden)
    let error = try #require(throws: RevisionFormError.self) {
      try CommitBuffer(decoding: Array(text.utf8))
    }
    #expect(error.reason.contains(problem), "\(name): \(error.reason)")
  }

  @Test func `a commit cut off anywhere is refused`() {
    let text = Self.golden.replacingOccurrences(of: "\n\nWith a body.", with: "")
    let bytes = Array(text.utf8)
    for length in bytes.indices {
      #expect(throws: RevisionFormError.self) {
        try CommitBuffer(decoding: Array(bytes.prefix(length)))
      }
    }
  }

  @Test(arguments: [
    Signature(name: "", email: "a@b", seconds: 0, offsetMinutes: 0),
    Signature(name: "A <b", email: "a@b", seconds: 0, offsetMinutes: 0),
    Signature(name: "A\nB", email: "a@b", seconds: 0, offsetMinutes: 0),
    Signature(name: " A", email: "a@b", seconds: 0, offsetMinutes: 0),
    Signature(name: "A", email: "a b", seconds: 0, offsetMinutes: 0),
    Signature(name: "A", email: "a@b", seconds: -1, offsetMinutes: 0),
    Signature(name: "A", email: "a@b", seconds: 0, offsetMinutes: 1440),
  ])
  func `a signature that Git would misread is refused`(_ signature: Signature) {
    #expect(signature.problem != nil)
    #expect(throws: RevisionFormError.self) {
      try CommitBuffer(tree: .zero, parents: [], author: signature, message: "m")
    }
  }

  @Test(arguments: [(0, "+0000"), (60, "+0100"), (-570, "-0930"), (840, "+1400"), (-1, "-0001")])
  func `a time zone is written as hours and minutes`(_ minutes: Int, _ text: String) throws {
    let signature = Signature(name: "A", email: "", seconds: 5, offsetMinutes: minutes)
    #expect(signature.gitText == "A <> 5 \(text)")
    #expect(Signature(gitText: signature.gitText) == signature)
  }
}
