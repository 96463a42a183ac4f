/// Colours and weights, where the terminal has them and the user wants them.
struct Style: Sendable {
  let isOn: Bool

  func bold(_ text: String) -> String { wrap(text, "1") }
  func red(_ text: String) -> String { wrap(text, "31") }
  func green(_ text: String) -> String { wrap(text, "32") }
  func yellow(_ text: String) -> String { wrap(text, "33") }
  func cyan(_ text: String) -> String { wrap(text, "36") }

  /// Colours one of the lines of a graph; neighbours differ.
  func lane(_ text: String, _ number: Int) -> String { wrap(text, String(31 + number % 6)) }

  private func wrap(_ text: String, _ code: String) -> String {
    isOn ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }

  /// Colours a line of a diff by its first mark.
  func diffLine(_ line: some StringProtocol) -> String {
    let text = String(line)
    switch line.first(where: { $0 != " " }) {
    case "+": return green(text)
    case "-": return red(text)
    case "~": return yellow(text)
    default: return text
    }
  }
}
