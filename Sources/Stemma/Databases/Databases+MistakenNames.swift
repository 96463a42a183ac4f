internal import RevisionStore

extension Databases {
  /// Refuses the name of a database that is not there and that means something else, or nothing.
  ///
  /// Without this a typo would make a database, and leave the one that was meant as it is.
  func refuseMistaken(_ name: String, _ place: String, for use: TargetUse) throws {
    guard !name.isEmpty, site.configuration.targets[name] == nil, use.creation != .all,
      !isFile(place)
    else { return }
    try refuseMark(name, for: use)
    // What a URL says cannot be taken for anything else.
    let isURL = hasFiles ? !place.hasPrefix("/") : site.dialect.recognizes(name)
    if !isURL, let spelling = spelling(ofRevision: name) {
      throw StemmaError.usage(
        .mistakenName,
        "'\(name)' is \(spelling == name ? "a revision" : "the revision \(spelling)"), not a database",
        about: name,
        hints: hints(forRevision: spelling, writtenAs: name, for: use))
    }
    if !isURL, let end = endOfRange(name) {
      throw StemmaError.usage(
        .mistakenName, "'\(name)' is a range of revisions, not a database", about: name,
        hints: hints(forRevision: end, writtenAs: name, for: use))
    }
    try refuseNearTarget(name, isURL: isURL, for: use)
    let isLocation = site.dialect.looksLikeLocation(name) || FileSystem.exists(place)
    if !isURL { try refuseNearRevision(name, inOtherLettersOnly: isLocation, for: use) }
    guard !isLocation else { return }
    // No word, but something that was to be a location.
    try site.dialect.refuseForeign(place, shownAs: name)
    var hints = nearDatabase(name).map { ["Did you mean \($0)?"] } ?? []
    hints.append(
      use.creation == .locations
        ? "\(use.line(name, use.revision)) --create     makes a database of that name"
        : asDatabase(name))
    if !hasFiles, use.creation == .locations { hints.insert(asDatabase(name), at: 0) }
    throw StemmaError.usage(.unknownTarget, nothing(name), about: name, hints: hints)
  }

  /// What stands for a new database in a command that somebody is to complete.
  var newDatabase: String { hasFiles ? "FILE" : "DATABASE" }

  /// Whether databases are files.
  private var hasFiles: Bool { !site.dialect.filePatterns.isEmpty }

  /// How a word is written so that it is a database, whatever else has the name.
  private func asDatabase(_ name: String, isNew: Bool = false) -> String {
    hasFiles
      ? "\("./\(name)".shellQuoted)     is a \(isNew ? "new file" : "file of that name")"
      : "\(site.dialect.location(named: name).shellQuoted)     is the database of that name"
  }

  /// A database beside a new one whose name is nearly the same, endings and digits apart: those are written on
  /// purpose.
  func nearDatabase(_ name: String) -> String? {
    let place = site.context.absolute(name)
    let file = FileSystem.name(of: place)
    let stem = Self.stem(of: file)
    let others = databases(in: FileSystem.folder(of: place)).filter {
      $0 != file && (Self.stem(of: $0) == stem || Self.letters(of: $0) != Self.letters(of: file))
    }
    let stems = others.map(Self.stem)
    let near = stems.contains(stem) ? stem : EditDistance.nearest(to: stem, in: stems)
    guard let other = others.first(where: { Self.stem(of: $0) == near }) else { return nil }
    return String(name.dropLast(file.count)) + other
  }

  /// A file's name without its ending.
  private static func stem(of file: String) -> String {
    file.lastIndex(of: ".").map { String(file[..<$0]) } ?? file
  }

  private static func letters(of name: String) -> String { name.filter { !$0.isNumber } }

  private func databases(in folder: String) -> [String] {
    ((try? FileSystem.list(folder)) ?? []).map(\.name)
      .filter { site.dialect.isDatabase(file: Path.join(folder, $0)) }.sorted()
  }

  private func nothing(_ name: String) -> String {
    "there is no target \(name) in \(Configuration.fileName), and "
      + (hasFiles ? "no such file" : "it is no location of a database")
  }

  private func isFile(_ place: String) -> Bool {
    FileSystem.exists(place) && !FileSystem.isFolder(place)
  }

  /// `@dev` is how a database is written where a revision could stand, and only there.
  private func refuseMark(_ name: String, for use: TargetUse) throws {
    guard name.hasPrefix("@"), name.count > 1, !name.hasPrefix("@{") else { return }
    let bare = String(name.dropFirst())
    throw StemmaError.usage(
      .mistakenName,
      use.isMarked
        ? "'@\(name)' has an @ too many, and there is no database \(name)"
        : "'\(name)' is no database: an @ marks one only where a revision could stand, in diff and plan",
      about: name,
      hints: [
        use.isMarked ? "@\(bare)     is the database \(bare)" : use.line(bare, use.revision),
        asDatabase(name),
      ])
  }

  /// How the revision is written that a name means; `nil` where it means none.
  private func spelling(ofRevision name: String) -> String? {
    guard !name.contains("..") || name.contains("...") else { return nil }
    for fixed in ["HEAD", RevisionName.baseName]
    where name.lowercased().hasPrefix(fixed.lowercased()) {
      let rest = name.dropFirst(fixed.count)
      if rest.isEmpty || rest.first.map("~^@".contains) == true { return fixed + rest }
    }
    if name == "@" { return "HEAD" }
    // So many revisions up or down.
    if name.hasPrefix("-") || name.hasPrefix("+"), name.count > 1,
      name.dropFirst().allSatisfy(\.isNumber)
    {
      return name
    }
    return (try? resolver.resolve(name)) == nil ? nil : name
  }

  /// How the revision is written that a name means but for capital letters, as in `Main~2`.
  private func spelling(ofRevisionInOtherLetters name: String) -> String? {
    guard let parsed = try? RevisionName(name), case .name(let base) = parsed.base,
      let meant = (try? resolver.revisionNames())?.first(where: {
        $0.isEqual(ignoringASCIICaseOf: base)
      })
    else { return nil }
    return meant + name.dropFirst(base.count)
  }

  /// How the last revision is written of a range, as in `main..HEAD`; `nil` where a name is none.
  private func endOfRange(_ name: String) -> String? {
    guard let dots = name.firstRange(of: ".."), !name.contains("...") else { return nil }
    let sides = [name[..<dots.lowerBound], name[dots.upperBound...]].map(String.init)
    let spellings = sides.map { side in
      side.isEmpty
        ? "HEAD" : spelling(ofRevision: side) ?? spelling(ofRevisionInOtherLetters: side)
    }
    guard sides.contains(where: { !$0.isEmpty }), spellings[0] != nil else { return nil }
    return spellings[1]
  }

  /// Refuses the name of a revision for a file, or a database, that a command is to make.
  func refuseRevision(
    asFile name: String, isDatabase: Bool = false, _ hint: (String) -> String? = { _ in nil }
  ) throws {
    let isFile = hasFiles || !isDatabase
    guard !isFile || !FileSystem.exists(site.context.absolute(name)) else { return }
    let meant = spelling(ofRevision: name) ?? spelling(ofRevisionInOtherLetters: name)
    guard let spelling = meant ?? endOfRange(name) else { return }
    let isRange = meant == nil
    let file = "\("./\(name)".shellQuoted)     is a file of that name"
    throw StemmaError.usage(
      .mistakenName,
      "'\(name)' is \(isRange ? "a range of revisions" : "the revision \(spelling)"), "
        + (isFile ? "not a file" : "not a database"),
      about: name,
      hints: [hint(spelling), isFile ? file : asDatabase(name)].compactMap(\.self))
  }

  private func hints(
    forRevision spelling: String, writtenAs name: String, for use: TargetUse
  ) -> [String] {
    let file = asDatabase(name)
    if use.isMarked { return ["\(spelling.shellQuoted)     without the @ is the revision", file] }
    if let second = use.revision, site.isDatabase(second) {
      return ["\(use.line(second, spelling))     names the database first", file]
    }
    let line = use.line(
      onlyDatabase ?? "DATABASE", use.takesRevision ? use.revision ?? spelling : nil)
    return ["\(line)     names the database first", file]
  }

  /// The database that is meant where none is named, as far as there is just one.
  private var onlyDatabase: String? {
    let names =
      site.configuration.targets.isEmpty
      ? databases(in: site.context.directory) : Array(site.configuration.targets.keys)
    return names.count == 1 ? names[0] : nil
  }

  /// Refuses a bare word that is nearly the name of a branch or tag, and any word that is one but for capital
  /// letters: it is a revision in the place of a database.
  private func refuseNearRevision(
    _ name: String, inOtherLettersOnly isStrict: Bool, for use: TargetUse
  ) throws {
    let nearest = { EditDistance.nearest(to: name, in: (try? resolver.revisionNames()) ?? []) }
    guard let near = spelling(ofRevisionInOtherLetters: name) ?? (isStrict ? nil : nearest())
    else { return }
    throw StemmaError.usage(
      .unknownTarget, "\(nothing(name)); \(near) is a revision, not a database", about: name,
      hints: hints(forRevision: near, writtenAs: name, for: use))
  }

  private func refuseNearTarget(_ name: String, isURL: Bool, for use: TargetUse) throws {
    guard !isURL, !name.contains("/") else { return }
    // A name with a dot is a file's; one that is nearly a target's with a dot may be that.
    let targets = site.configuration.targets.keys.filter { !name.contains(".") || $0.contains(".") }
    guard let near = EditDistance.nearest(to: name, in: targets.sorted()) else { return }
    throw StemmaError.usage(
      .unknownTarget, nothing(name), about: name,
      hints: ["Did you mean \(near)?"]
        + (use.creation == .none ? [] : [asDatabase(name, isNew: true)]))
  }
}
