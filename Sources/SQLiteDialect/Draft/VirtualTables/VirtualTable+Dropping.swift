internal import SchemaModel

extension VirtualTable {
  /// What is lost with a virtual table that is dropped; `nil` where what it shows is kept elsewhere.
  func lossByDropping(in groups: ObjectGroups) -> String? {
    switch contentPlace {
    case .own: return "the virtual table is dropped, and what it holds is gone"
    case .derived: return nil
    case .external(let content):
      if let reason = ContentProbe.fault(of: self, in: groups) {
        return "the index is dropped, and what it found cannot be read back: \(reason)"
      }
      guard IndexFeed(self, over: content, in: groups).choosesRows else { return nil }
      return "the index is dropped, and which rows of \(content) it found is kept nowhere"
    }
  }
}
