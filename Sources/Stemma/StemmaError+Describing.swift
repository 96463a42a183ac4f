internal import RevisionStore
internal import SQLiteDialect

extension StemmaError {
  /// Puts any error of Stemma's modules into words; `nil` for an error that is none of theirs.
  public init?(describing error: any Error) {
    switch error {
    case let error as StemmaError: self = error
    case let error as SourceError:
      self = .failed(
        "\(error.position): \(error.message)",
        details: error.excerpt.isEmpty ? [error.statement] : error.excerpt, hints: error.hints)
    case let error as TargetError:
      self = .failed(error.message, hints: error.hint.map { [$0] } ?? [])
    case let error as Interrupted:
      self.init(.interrupted, "by \(error.cause): nothing was changed")
    case let error as LeftoverError where error.lacksTableBefore:
      self = .usage(
        "\(error.leftover) cannot be left behind: before the revision there is no table"
          + " \(error.leftover.object.name)",
        hints: [
          "commit the rename of the table in a revision of its own first; with a new table, leave"
            + " \(error.leftover.object) behind"
        ])
    case let error as LeftoverError:
      self = .usage("\(error.leftover) is not in the revision, so it cannot be left behind")
    case let error as DraftError:
      self = .usage(error.message, hints: error.hint.map { [$0] } ?? [])
    case let error as FileError:
      self = .failed(error.description, hints: error.hint.map { [$0] } ?? [])
    case let error as StoreError:
      self = .failed(
        error.message, details: error.underlying.map { ["Caused by: \($0)"] } ?? [],
        hints: error.hint.map { [$0] } ?? [])
    case let error as RevisionDirectoryError:
      self = .failed(error.message, hints: error.hint.map { [$0] } ?? [])
    case let error as RevisionFormError:
      self = .failed(error.reason)
    default:
      guard let error = StoreError(describing: error) else { return nil }
      self.init(describing: error)
    }
  }
}
