/// The conformance suite: what every database engine must do, shown by cases that are data.
///
/// The first item of a case says what it is about:
///
/// - `source`: texts that make one schema; `refused`: a text that cannot be read.
/// - `schema`: a schema that is compiled, and that a database with rows is made of.
/// - `current` and `desired`: the way from one schema to another and back: drafted, or with `up` as somebody wrote it, or with
///   `script` looked at statement by statement, or with `patched` the text of the schema source.
/// - `base`: three schemas that are merged.
/// - `step`: steps that a database is moved through.
///
/// What a case says and no check looks at is a fault of its own.
public enum Conformance {
  /// Runs a case on an engine.
  ///
  /// - Returns: What is not as it must be, one text each; empty when the engine passes.
  public static func faults(of testCase: ConformanceCase, on engine: some TestedEngine) -> [String]
  {
    let testCase = testCase.for(engine)
    let trial = Trial(testCase, engine)
    guard let check = check(of: testCase) else { return ["no check begins with its first item"] }
    let unknown = testCase.items.filter { !check.words.contains($0.word) }
    guard unknown.isEmpty else {
      return unknown.map { "line \($0.line): nothing looks at '\($0.word)'" }
    }
    do {
      return try check.init(trial).faults()
    } catch {
      return ["\(error)"]
    }
  }

  private static func check(of testCase: ConformanceCase) -> (any Check.Type)? {
    switch testCase.items.first?.word {
    case "source": SpellingCheck.self
    case "refused": RefusalCheck.self
    case "schema": SchemaCheck.self
    case "base": MergeCheck.self
    case "step": MoveCheck.self
    case "current" where testCase.has("up"): ProofCheck.self
    case "current" where testCase.has("script"): ExaminationCheck.self
    case "current" where testCase.has("patched"): PatchCheck.self
    case "current": DraftCheck.self
    default: nil
    }
  }
}

/// A kind of check.
protocol Check {
  /// The words of the items that it looks at.
  static var words: Set<String> { get }

  init(_ trial: Trial)

  /// What is not as it must be.
  func faults() throws -> [String]
}
