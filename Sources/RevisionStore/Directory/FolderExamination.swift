internal import SchemaModel

/// Finds out whether a folder holds the revision that it says it holds.
///
/// Nothing of the folder is executed; its id is computed anew from all that it says.
struct FolderExamination {
  /// A folder that is right.
  struct Verified {
    var content: RevisionContent
    var encoded: EncodedRevision
    var flags: FolderEntry.Flags
    var layout: LayoutFolder

    /// What the revision is for its children.
    var base: RevisionFolder.Base {
      var base = RevisionFolder.Base(content)
      base.layoutFolder = layout
      return base
    }
  }

  let folder: RevisionFolder
  let record: RevisionRecord
  let base: RevisionFolder.Base?
  let directoryName: String
  /// That of the engine whose schemas the revisions have.
  let vocabulary: Vocabulary

  /// The revision, if the content gives the id, as it is or with LF line ends.
  func verified(omitting isKnown: @escaping (ObjectID) -> Bool) -> Verified? {
    if let found = verified(folder, record, omitting: isKnown) { return found }
    guard let converted = folder.withLineFeeds,
      let bytes = converted.files[RevisionFolder.recordFile],
      let record = try? RevisionRecord(parsing: bytes),
      var found = verified(converted, record, omitting: isKnown)
    else { return nil }
    found.flags.insert(.lineEnds)
    return found
  }

  private func verified(
    _ folder: RevisionFolder, _ record: RevisionRecord,
    omitting isKnown: @escaping (ObjectID) -> Bool
  ) -> Verified? {
    guard let content = try? folder.content(record, base: base, in: vocabulary) else { return nil }
    let layout = layout(content, record)
    // With another format every object may be another one.
    let isChange = base != nil && record.format == nil
    guard
      let encoded = try? content.encoded(
        omitting: isKnown, changing: isChange ? Array(record.objects.keys) : nil, layout: layout),
      encoded.id == record.id, encoded.snapshot == record.snapshot
    else { return nil }
    let isTidy = record.json.canonicalBytes == folder.files[RevisionFolder.recordFile]
    return Verified(
      content: content, encoded: encoded, flags: isTidy ? [] : .untidy, layout: layout)
  }

  private func layout(_ content: RevisionContent, _ record: RevisionRecord) -> LayoutFolder {
    guard let base else { return LayoutFolder(content.layout) }
    let known = base.layoutFolder ?? LayoutFolder(base.layout)
    return known.updating(record.layout.keys, in: content.layout)
  }

  /// What is wrong with a folder that is not right.
  ///
  /// - Parameter sealed: The folder as the store has it, where the store knows the revision.
  /// - Returns: The fault, which is an error.
  func fault(sealed: RevisionFolder?) -> FolderFault {
    if let sealed, let fault = edited(sealed) { return fault }
    let encoded: EncodedRevision
    do {
      encoded = try folder.content(record, base: base, in: vocabulary).encoded()
    } catch {
      return incomplete("\(error)", isStored: sealed != nil)
    }
    if encoded.id == record.id {
      return wrongSnapshot(encoded.snapshot, isStored: sealed != nil)
    }
    return strange(encoded.id)
  }

  private func edited(_ sealed: RevisionFolder) -> FolderFault? {
    let names = Set(sealed.files.keys).union(folder.files.keys).sorted()
    let missing = names.filter { folder.files[$0] == nil }
    if !missing.isEmpty {
      let verb = missing.count == 1 ? "is" : "are"
      return incomplete("\(missing.listed) \(verb) missing", isStored: true)
    }
    // A record that only says another snapshot or is written otherwise is named more exactly below.
    let changed = names.filter { folder.files[$0] != sealed.files[$0] }
    let sameRecord = try? RevisionRecord(parsing: sealed.files[RevisionFolder.recordFile] ?? [])
    if changed == [RevisionFolder.recordFile], var claimed = sameRecord {
      claimed.snapshot = record.snapshot
      if claimed == record { return wrongSnapshot(sameRecord?.snapshot, isStored: true) }
    }
    guard !changed.isEmpty else { return nil }
    return FolderFault(
      .edited, folder: folder.name, file: changed.first, revision: record.id,
      message: "\(place): \(changed.listed) \(changed.count == 1 ? "was" : "were")"
        + " edited after the revision was committed",
      hint: "stemma restore \(record.id.short) brings back what was committed;"
        + " a change of the schema is a new revision")
  }

  private func wrongSnapshot(_ computed: SnapshotID?, isStored: Bool) -> FolderFault {
    FolderFault(
      .wrongSnapshot, folder: folder.name, file: RevisionFolder.recordFile, revision: record.id,
      message: "\(place)/\(RevisionFolder.recordFile) names the snapshot \(record.snapshot.short),"
        + " but its objects give \(computed?.short ?? "another one")",
      hint: FolderFault.wayBack(isStored ? record.id.short : nil))
  }

  private func strange(_ computed: RevisionID) -> FolderFault {
    let isClaim = FolderName.shortID(in: folder.name) == computed.short
    return FolderFault(
      .edited, folder: folder.name, file: isClaim ? RevisionFolder.recordFile : nil,
      revision: record.id,
      message: isClaim
        ? "\(place)/\(RevisionFolder.recordFile) says that it is \(record.id.short),"
          + " but the folder holds \(computed.short)"
        : "\(place) was edited after it was committed: its files give the id"
          + " \(computed.short), not \(record.id.short)",
      hint: FolderFault.wayBack(nil))
  }

  private func incomplete(_ reason: String, isStored: Bool) -> FolderFault {
    .incomplete(
      folder.name, in: directoryName, reason: reason, revision: record.id, isStored: isStored)
  }

  private var place: String { "\(directoryName)/\(folder.name)" }
}

extension FolderFault {
  /// A folder in which something is missing or cannot be understood.
  static func incomplete(
    _ folder: String, in directory: String, reason: String, file: String? = nil,
    line: Int? = nil, revision: RevisionID?, isStored: Bool, hint: String? = nil
  ) -> FolderFault {
    let position = (file.map { "/\($0)" } ?? "") + (line.map { ":\($0)" } ?? "")
    let digits = revision?.short ?? FolderName.shortID(in: folder)
    return FolderFault(
      .incomplete, folder: folder, file: file, line: line, revision: revision,
      message: "\(directory)/\(folder)\(position): \(reason)",
      hint: hint ?? wayBack(isStored ? digits : nil))
  }

  /// A folder that cannot be read; where nobody may, it cannot be written anew either.
  static func unreadable(
    _ folder: String, in directory: String, _ error: FileError, isStored: Bool
  ) -> FolderFault {
    incomplete(
      folder, in: directory, reason: error.description, revision: nil, isStored: isStored,
      hint: error.code == .noPermission ? error.hint : nil)
  }

  /// How a folder that cannot be used becomes again what it was.
  ///
  /// - Parameter digits: The revision, where the store has it.
  /// - Returns: A hint.
  static func wayBack(_ digits: String?) -> String {
    digits.map { "stemma restore \($0) rewrites the folder" }
      ?? "bring the folder back as it was committed, from the version control of the code or a clone"
  }
}

extension [String] {
  /// `a`, `a and b`, `a, b and c`.
  var listed: String {
    guard let last, count > 1 else { return first ?? "" }
    return dropLast().joined(separator: ", ") + " and " + last
  }
}
