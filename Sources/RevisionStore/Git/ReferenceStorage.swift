internal import SchemaModel

/// What a reference holds.
enum ReferenceValue: Hashable {
  /// The id of an object.
  case direct(ObjectID)
  /// The name of another reference.
  case symbolic(String)
}

/// What a change of a reference expects to find.
enum ReferenceExpectation: Hashable {
  case anything
  case absent
  case value(ObjectID)
}

/// Which revisions are marked as seen, in a form that shows cheaply whether it changed.
struct SeenReferences: Hashable {
  /// What identifies the content of the packed references: length, time and number of their file.
  struct PackedStamp: Hashable {
    var size: Int64 = 0
    var modified: Int64 = 0
    var inode: UInt64 = 0
  }

  var packed = PackedStamp()
  /// Those that are not packed, in no order.
  var loose: [RevisionID] = []
}

/// Named places in the history: branches, tags, `HEAD`, and the marks of revisions that were seen.
///
/// Names are whole (`refs/heads/main`) and were checked by the caller.
protocol ReferenceStorage: AnyObject {
  /// What a reference holds; `nil` when there is none.
  func value(of name: String) throws -> ReferenceValue?

  /// All references below a prefix that hold an id, by name; `skip` takes the error of each one that is damaged, and
  /// what it throws ends the search.
  func references(
    under prefix: String, skipping skip: (StoreError) throws -> Void
  ) throws -> [(name: String, id: ObjectID)]

  /// Makes, moves or (with `nil`) removes a reference, if it holds what is expected.
  ///
  /// What was written is durable when the call returns.
  func change(
    _ name: String, to id: ObjectID?, expecting: ReferenceExpectation, message: String,
    by signature: Signature
  ) throws

  /// Points `HEAD` to a reference, which need not be there yet.
  func setHead(to name: String, message: String, by signature: Signature) throws

  /// What happened to a reference, newest first.
  func log(of name: String) throws -> [ReflogEntry]

  /// Which revisions are marked as seen, as cheaply as it can be said.
  func seenReferences() throws -> SeenReferences

  /// All revisions that are marked as seen, in no order.
  func seen() throws -> [RevisionID]

  /// Marks revisions as seen. Many at once cost little more than one.
  func addSeen(_ ids: [RevisionID]) throws
}
