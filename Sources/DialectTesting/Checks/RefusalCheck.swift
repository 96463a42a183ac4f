internal import Dialect
internal import SchemaModel

/// A text that is no schema source is refused at its place.
///
/// - `refused WORDS`: a text; the message has the words.
/// - `at LINE`, `at LINE:COLUMN`: where the fault of the refused text is.
struct RefusalCheck: Check {
  static let words: Set<String> = ["refused", "at"]
  let trial: Trial

  init(_ trial: Trial) { self.trial = trial }

  func faults() throws -> [String] {
    var faults: [String] = []
    for item in trial.testCase.items("refused") {
      do {
        _ = try trial.source(item.body)
        faults.append("line \(item.line): it is taken")
      } catch let error as SourceError {
        if !error.message.contains(item.argument) {
          faults.append("line \(item.line): another message: \(error.message)")
        }
        let place = "\(error.line)" + (error.column.map { ":\($0)" } ?? "")
        for expected in trial.testCase.arguments("at")
        where expected != place && expected != "\(error.line)" {
          faults.append("line \(item.line): at \(place), not at \(expected)")
        }
      }
    }
    return faults
  }
}
