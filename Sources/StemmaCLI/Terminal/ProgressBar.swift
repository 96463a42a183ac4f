internal import Stemma

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Watches a database move: a bar on a terminal, each statement where they are asked for.
final class MoveProgress: MoveObserver {
  private let output: Output
  private let echoes: Bool
  private let showsBar: Bool
  /// Whether standard output is for a document.
  private let printsDocument: Bool
  private var isBarShown = false
  private var holders: Set<String> = []

  init(_ output: Output, echoes: Bool, printsDocument: Bool) {
    self.output = output
    self.echoes = echoes
    self.printsDocument = printsDocument
    showsBar = !echoes && !output.isVerbose && !output.isQuiet && isatty(2) != 0
  }

  func willRun(_ step: MoveStep, index: Int, count: Int) {
    if echoes || output.isVerbose { Output.writeError(SQLComment.lines(step.title)) }
    guard showsBar, count > 1 else { return }
    let width = 30
    let filled = width * index / count
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
    Output.writeError("\r\u{1B}[K\(bar) \(index + 1)/\(count) \(step.title.prefix(40))")
    isBarShown = true
  }

  func didRun(statement: String, seconds: Double) {
    guard echoes else { return }
    let milliseconds = (seconds * 10_000).rounded() / 10
    Output.writeError("\(statement)\n-- \(milliseconds) ms\n")
  }

  func didWait(for holders: [String], in step: MoveStep) {
    for holder in holders where self.holders.insert(holder).inserted {
      finish()
      output.note("\(step.title) waits for a lock of \(holder)")
    }
  }

  func didFinish(_ step: MoveStep) {
    finish()
    let line = "finished \(step.title)"
    if printsDocument { output.note(line) } else { output.done(line) }
  }

  /// Takes the bar away.
  func finish() {
    if isBarShown { Output.writeError("\r\u{1B}[K") }
  }
}
