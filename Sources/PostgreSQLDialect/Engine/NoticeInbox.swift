internal import CLibPQ
internal import LazyLibPQ

/// What a server has to say beside results, such as warnings.
final class NoticeInbox {
  private var notices: [PostgreSQLError] = []

  /// Has the notices of a connection come here; the connection must not outlive this.
  func receive(from handle: OpaquePointer) {
    PQsetNoticeReceiver(
      handle,
      { inbox, result in
        guard let inbox, let result else { return }
        Unmanaged<NoticeInbox>.fromOpaque(inbox).takeUnretainedValue().add(result)
      }, Unmanaged.passUnretained(self).toOpaque())
  }

  /// Gives what there is, and forgets it.
  func take() -> [PostgreSQLError] {
    defer { notices = [] }
    return notices
  }

  // Where nobody asks for them they must not fill the memory.
  private func add(_ result: OpaquePointer) {
    if notices.count < 1000 { notices.append(PostgreSQLError(result)) }
  }
}
