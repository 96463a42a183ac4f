internal import ArgumentParser
internal import Stemma

/// Renames that are declared on the command line.
struct RenameOption: ParsableArguments {
  @Option(
    name: .customLong("rename"),
    help: ArgumentHelp("Declare a rename: users=people, users.mail=email.", valueName: "old=new"))
  var texts: [String] = []

  /// What is declared.
  ///
  /// - Throws: ``StemmaError`` (usage) where a text is no rename.
  func declarations() throws -> [RenameDeclaration] {
    try texts.map { text in
      guard let rename = RenameDeclaration(text) else {
        throw StemmaError(
          .usage, .usage, "--rename takes old=new or table.old=new, not '\(text)'",
          about: "--rename")
      }
      return rename
    }
  }
}
