import Planner
import SchemaModel

/// The first candidate of a search in a chain of diamonds.
struct BisectMeasurement {
  private let history: DiamondChain

  init(revisions: Int) { history = DiamondChain(count: (revisions - 1) / 3 * 3 + 1) }

  func seconds() throws -> Double {
    let bisection = Bisection(bad: history.revision(numbered: history.count - 1), goods: [])
    return try processorSeconds {
      guard case .test = try bisection.next(in: history) else {
        preconditionFailure("a long history has a candidate")
      }
    }
  }
}

/// Two revisions beside each other, then their merge, and again.
struct DiamondChain: NumberedHistory {
  let count: Int

  func number(of revision: RevisionID) -> Int? { Int(revision.hex.suffix(16), radix: 16) }

  func revision(numbered number: Int) -> RevisionID {
    let digits = String(number, radix: 16)
    let hex = String(repeating: "0", count: 40 - digits.count) + digits
    guard let id = RevisionID(hex: hex) else { preconditionFailure("\(hex) is an id") }
    return id
  }

  func generation(numbered number: Int) -> Int { (number + 2) / 3 * 2 + (number % 3 == 0 ? 1 : 0) }

  func parentNumbers(of number: Int) -> ParentNumbers {
    switch number % 3 {
    case _ where number == 0: ParentNumbers()
    case 1: ParentNumbers(first: number - 1)
    case 2: ParentNumbers(first: number - 2)
    default: ParentNumbers(first: number - 2, second: number - 1)
    }
  }
}
