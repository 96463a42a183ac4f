import Testing

@testable import SchemaModel

/// Two sides of one sequence, joined.
@Suite struct SequenceMergeTests {
  @Test(arguments: [
    // base, ours, theirs, joined, clean
    ("abc", "abc", "abc", "abc", true),
    ("abc", "aXc", "abc", "aXc", true),
    ("abc", "abc", "abY", "abY", true),
    ("ab", "Xb", "aY", "XY", true),
    ("abc", "ac", "abcd", "acd", true),
    ("abc", "aXbc", "abYc", "aXbYc", true),
    ("a", "aX", "aY", "aXY", false),
    ("a", "aX", "aX", "aX", true),
    ("ab", "X", "Y", "X", false),
    ("abc", "aXc", "aYc", "aXc", false),
    ("abc", "ac", "aYc", "aYc", false),
    ("abc", "aXc", "ac", "aXc", false),
    ("abc", "ac", "ac", "ac", true),
    ("abcd", "aXd", "ad", "aXd", false),
    ("abcd", "ad", "aXd", "aXd", false),
    ("abcd", "aXd", "aXd", "aXd", true),
    ("abcd", "aXd", "abcd", "aXd", true),
    ("", "X", "", "X", true),
    ("abc", "", "abc", "", true),
  ])
  func `each side's changes are there`(
    base: String, ours: String, theirs: String, joined: String, isClean: Bool
  ) {
    let merge = SequenceMerge(
      base: Array(base), ours: Array(ours), theirs: Array(theirs), key: { String($0) })
    #expect(String(merge.merged) == joined)
    #expect(merge.isClean == isClean)
  }

  @Test func `one side alone decides where the other changed nothing`() {
    for side in ["", "b", "ca", "aabbcc", "xayz", "cba"] {
      for base in ["abc", "aabc", ""] {
        let first = SequenceMerge(
          base: Array(base), ours: Array(side), theirs: Array(base), key: { String($0) })
        let second = SequenceMerge(
          base: Array(base), ours: Array(base), theirs: Array(side), key: { String($0) })
        #expect(String(first.merged) == side && first.isClean)
        #expect(String(second.merged) == side && second.isClean)
      }
    }
  }
}
