internal import RevisionStore

extension Site {
  /// Who makes a revision now.
  ///
  /// Taken, in this order, from `STEMMA_AUTHOR`, `stemma.toml`, `GIT_AUTHOR_NAME` and
  /// `GIT_AUTHOR_EMAIL`, Git's configuration, and the user and host of the machine.
  func author() -> Signature {
    let moment = context.now()
    let (name, email) = identity()
    return Signature(
      name: name, email: email, seconds: moment.seconds, offsetMinutes: moment.offsetMinutes)
  }

  /// Refuses a variable that names nobody, before anything is done under another name.
  static func checkAuthor(in environment: [String: String]) throws(StemmaError) {
    guard let text = environment["STEMMA_AUTHOR"], !text.isEmpty, identity(in: text) == nil
    else { return }
    throw .usage(
      .invalidEnvironment, "STEMMA_AUTHOR is '\(text)', which is no author", about: "STEMMA_AUTHOR",
      hints: ["STEMMA_AUTHOR='Ada <ada@example.org>'     says name and address"])
  }

  private func identity() -> (name: String, email: String) {
    let environment = context.environment
    for text in [environment["STEMMA_AUTHOR"], configuration.author] {
      if let text, let identity = Self.identity(in: text) { return identity }
    }
    if let name = environment["GIT_AUTHOR_NAME"], let email = environment["GIT_AUTHOR_EMAIL"] {
      return (name, email)
    }
    if let known = CodeRepository.identity(in: location.code) { return known }
    let user = environment["USER"] ?? environment["LOGNAME"] ?? "somebody"
    let address = "\(user)@\(environment["HOSTNAME"] ?? "localhost")"
    let reason =
      CodeRepository.canReadSettings
      ? "nobody said who you are" : "Git's settings cannot be read without libgit2"
    warnings.add(
      "\(reason), so the author is \(user) <\(address)> (STEMMA_AUTHOR='Ada <ada@example.org>' says another,"
        + " and git config --global user.name and user.email for good)")
    return (user, address)
  }

  /// Takes `Name <address>` apart.
  static func identity(in text: String) -> (name: String, email: String)? {
    guard let open = text.firstIndex(of: "<"), text.hasSuffix(">") else { return nil }
    let name = text[..<open].trimmingSpaces
    guard !name.isEmpty else { return nil }
    return (name, String(text[text.index(after: open)...].dropLast()))
  }
}
