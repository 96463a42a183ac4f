// Values that the examples of the documentation may use without making them; see check-examples.sh. Nothing here is ever run.

import Planner
import Proving
import RevisionStore
import SQLiteDialect
import StemmaSQLite

let dialect: any Dialect = SQLiteDialect()
var vocabulary: Vocabulary { dialect.vocabulary }

var context: Context { fatalError() }
var workspace: Workspace { fatalError() }
var target: any Target { fatalError() }
var store: RevisionStore { fatalError() }
var migration: Migration { fatalError() }
var content: RevisionContent { fatalError() }

var schema: Schema { fatalError() }
var old: Schema { fatalError() }
var new: Schema { fatalError() }
var columns: [Column] { fatalError() }

var graph: ExampleGraph { fatalError() }
var position: RevisionID { fatalError() }
var head: RevisionID { fatalError() }

struct ExampleGraph: PlannerGraph, NumberedHistory {
  var count: Int { 0 }
  func number(of revision: RevisionID) -> Int? { nil }
  func revision(numbered number: Int) -> RevisionID { head }
  func generation(numbered number: Int) -> Int { 1 }
  func parentNumbers(of number: Int) -> ParentNumbers { ParentNumbers() }
  func children(of revision: RevisionID?) -> [RevisionID] { [] }
  func snapshot(of revision: RevisionID) -> SnapshotID? { nil }
  func revisions(with snapshot: SnapshotID) -> [RevisionID] { [] }
  func cost(of edge: Edge, _ direction: Direction) -> EdgeCost { EdgeCost() }
  func dataStatements(of edge: Edge) -> [ObjectID] { [] }
  func replacements(of revision: RevisionID) -> [RevisionID] { [] }
  func replaced(by revision: RevisionID) -> [RevisionID] { [] }
  func isAbandoned(_ revision: RevisionID) -> Bool { false }
}
