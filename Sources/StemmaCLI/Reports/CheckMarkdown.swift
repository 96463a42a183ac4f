internal import Stemma

/// The results of checks as Markdown.
enum CheckMarkdown {
  /// A table with one row a check, and below it what is wrong, in full.
  static func lines(of results: [CheckResult]) -> [String] {
    var lines = ["| | check | costs |", "| --- | --- | --- |"]
    for result in results {
      let mark = result.problems.isEmpty ? "ok" : "**failed**"
      let costs = result.hazards.map { "`\($0.kind.rawValue)` \(cell($0.subject))" }
      lines.append(
        "| \(mark) | \(cell(result.subject)) | \(costs.joined(separator: "<br>")) |")
    }
    for result in results where !result.problems.isEmpty {
      // Four backticks: a script that is shown may well hold three.
      lines += ["", "**\(result.subject)**", "", "````text"] + result.problems + ["````"]
    }
    return lines
  }

  private static func cell(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing("|", with: "\\|").replacing("<", with: "&lt;")
  }
}
