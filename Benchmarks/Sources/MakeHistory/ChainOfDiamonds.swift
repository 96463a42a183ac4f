import SchemaModel

/// A chain of diamonds: two revisions beside each other, then their merge, and again.
///
/// With a topic, the last tenth is a line of its own, which leaves the chain in its middle and never comes back: the merge base of the
/// two ends lies two fifths of the history back.
///
/// Each revision has an index of its own in the place of its parent's, so that all snapshots differ and stay small.
struct ChainOfDiamonds {
  private static let table = "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT)"
  private let count: Int
  /// The first revision of the topic, and the one that it follows.
  private let topic: (start: Int, fork: Int)?

  /// The chain ends with a merge, so that it has one leaf: at most two revisions fewer than asked for.
  init(count: Int, hasTopic: Bool = false) {
    guard hasTopic else {
      self.count = (count - 1) / 3 * 3 + 1
      topic = nil
      return
    }
    self.count = count
    topic = (start: (count * 9 / 10 - 1) / 3 * 3 + 1, fork: count / 2 / 3 * 3)
  }

  func write(to writer: inout HistoryWriter) throws {
    for number in 0..<count {
      let schema = try writer.objects(of: "\(Self.table);\n\(index(number));")
      let parents = parents(of: number)
      var changes: [ObjectPath: SchemaObject?] = schema.objects.mapValues { $0 }
      if let parent = parents.first { changes[ObjectPath(.index, "ix\(parent)")] = .some(nil) }
      let scripts =
        parents.isEmpty
        ? [("\(Self.table); \(index(number))", "DROP TABLE t")]
        : parents.map {
          ("DROP INDEX ix\($0); \(index(number))", "DROP INDEX ix\(number); \(index($0))")
        }
      _ = try writer.add(
        parents: parents, changes: changes, layout: schema.layout(under: .ignoringASCIICase),
        scripts: scripts)
      // The first parents of what follows lie at most three revisions back.
      if number >= 4, number - 4 != topic?.fork { writer.forget(number - 4) }
    }
  }

  /// The positions of the chain's end and of the topic's.
  var ends: (main: Int, topic: Int)? { topic.map { ($0.start - 1, count - 1) } }

  private func index(_ number: Int) -> String { "CREATE INDEX ix\(number) ON t (a, b)" }

  private func parents(of number: Int) -> [Int] {
    if let topic, number >= topic.start {
      return [number == topic.start ? topic.fork : number - 1]
    }
    return switch number % 3 {
    case _ where number == 0: []
    case 1: [number - 1]
    case 2: [number - 2]
    default: [number - 2, number - 1]
    }
  }
}
