internal import RevisionStore

extension Databases {
  /// Says what may be wrong with a database that was made.
  func warnOfNew(_ name: String) {
    if site.configuration.targets[name] == nil, let near = nearDatabase(name) {
      repository.warn("\(name) is new, and \(near) is beside it: was that meant?")
    }
    warn(ofNew: name, at: site.place(of: name))
  }

  /// Says that the code's Git would take a new database with the code.
  func warn(ofNew name: String, at place: String) {
    guard isTracked(place) else { return }
    let file = "\(FileSystem.folder(of: place))/.gitignore"
    repository.warn(
      "the code's Git would take \(name) with the code"
        + " (a line /\(FileSystem.name(of: place)) in \(site.shown(file)) keeps it out)")
  }

  /// Whether the code's Git would take a file with the code.
  func isTracked(_ file: String) -> Bool {
    guard file.hasPrefix("/"), let path = site.location.code?.relativePath(ofNew: file),
      let code = try? repository.code()
    else { return false }
    return (try? code.ignores(path)) == false
  }
}
