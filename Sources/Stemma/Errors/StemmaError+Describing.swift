internal import RevisionStore

extension StemmaError {
  /// Puts any error of Stemma's modules into words; `nil` for an error that is none of theirs.
  public init?(describing error: any Error) {
    switch error {
    case let error as StemmaError: self = error
    case let error as SourceError:
      self = .failed(
        Code(error), "\(error.position): \(error.message)", about: error.file,
        details: error.excerpt.isEmpty ? [error.statement] : error.excerpt, hints: error.hints)
    case let error as TargetError: self.init(error)
    case let error as Interrupted:
      self.init(.interrupted, .interrupted, "by \(error.cause): nothing was changed")
    case let error as LeftoverError: self = .describing(error)
    case let error as DraftError:
      self = .usage(
        .leftoverImpossible, error.message, about: error.subject,
        hints: error.hint.map { [$0] } ?? [])
    case let error as FileError:
      self = .failed(
        Code(error), error.description, about: error.path, hints: error.hint.map { [$0] } ?? [])
    case let error as StoreError:
      self = .failed(
        Code(error), error.message, about: error.subject.isEmpty ? nil : error.subject,
        details: error.underlying.map { ["Caused by: \($0)"] } ?? [],
        hints: error.hint.map { [$0] } ?? [])
    case let error as RevisionDirectoryError:
      self = .failed(
        Code(error), error.message, about: error.path, hints: error.hint.map { [$0] } ?? [])
    case let error as RevisionFormError:
      self = .failed(.damagedStore, error.reason)
    default:
      guard let error = StoreError(describing: error) else { return nil }
      self.init(describing: error)
      // What could not be done is no name.
      subject = nil
    }
  }

  private static func describing(_ error: LeftoverError) -> StemmaError {
    let leftover = error.leftover
    guard error.lacksTableBefore else {
      return .usage(
        .unknownObject, "\(leftover) is not in the revision, so it cannot be left behind",
        about: leftover.description)
    }
    return .usage(
      .leftoverImpossible,
      "\(leftover) cannot be left behind: before the revision there is no table"
        + " \(leftover.object.name)", about: leftover.description,
      hints: [
        "commit the rename of the table in a revision of its own first; with a new table, leave"
          + " \(leftover.object) behind"
      ])
  }

  /// Puts an error of an engine into words.
  init(_ error: TargetError, about subject: String? = nil) {
    self = .failed(
      Code(error), error.message, about: subject, hints: error.hint.map { [$0] } ?? [])
  }
}
