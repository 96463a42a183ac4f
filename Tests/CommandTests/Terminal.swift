import Foundation

/// A terminal made by the `script` program.
enum Terminal {
  static let isPresent = FileManager.default.isExecutableFile(atPath: "/usr/bin/script")
}

extension Sandbox {
  /// Runs a line of shell at a terminal; `stemma` is the built program.
  ///
  /// - Parameters:
  ///   - line: The line, without single quotes.
  ///   - question: What the line asks, as a part of it; typed is nothing before that.
  ///   - answer: What is typed then, as `printf` writes it.
  /// - Returns: What the terminal showed, the results and messages in one, with lines that end as elsewhere.
  /// - Throws: When nothing can be run.
  func terminal(
    _ line: String, asked question: String = "", typing answer: String = ""
  ) throws -> Outcome {
    var outcome = try shell(
      """
      rm -f ../shown ../ended
      {
        until [ -e ../ended ] || grep -q '\(question)' ../shown 2>/dev/null; do sleep 0.02; done
        printf '\(answer)'
        until [ -e ../ended ]; do sleep 0.02; done
      } | {
        \(Self.interruptible) script -qefc '\(line)' ../shown; status=$?
        touch ../ended
        exit $status
      }
      """)
    outcome.output = outcome.output.replacing("\r\n", with: "\n")
    return outcome
  }

  /// The beginning of a line of shell that runs a command as from a terminal, whatever the tests ignore.
  static let interruptible = "env --default-signal=HUP,INT,QUIT,TERM"
}
