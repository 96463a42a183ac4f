internal import ArgumentParser

/// Prints a completion script.
struct Completions: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "completions",
    abstract: "Print a completion script for a shell",
    discussion: """
        stemma completions bash > /etc/bash_completion.d/stemma
      """)

  @Argument(help: "bash, zsh or fish.") var shell: String

  func run() throws {
    guard let shell = CompletionShell(rawValue: shell) else {
      throw ValidationError("there are completions for bash, zsh and fish, not for '\(shell)'")
    }
    print(StemmaCommand.completionScript(for: shell))
  }
}
