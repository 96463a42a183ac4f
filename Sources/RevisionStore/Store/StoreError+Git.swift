extension StoreError {
  /// Puts an error of the library that reads Git's repositories into words; `nil` for any other error.
  public init?(describing error: any Error) {
    guard let error = error as? GitError else { return nil }
    self.init(
      .corruptObject, subject: error.operation,
      message: "a Git repository is damaged, or may not be read: cannot \(error.operation)",
      hint: "git fsck --full     in that repository says what is missing", underlying: error)
  }
}
