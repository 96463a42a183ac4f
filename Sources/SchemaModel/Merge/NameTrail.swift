/// A table or column of a merge by all the names that it has.
struct NameTrail: Sendable {
  /// What it is called in each of the three schemas.
  var names: Versions<String>
  /// What it is called in the merged one.
  var merged: String?

  /// What all schemas call alike.
  init(untouched name: String) {
    self.init(names: Versions(base: name, ours: name, theirs: name), merged: name)
  }

  init(names: Versions<String>, merged: String?) {
    self.names = names
    self.merged = merged
  }

  /// All the names, those first by which somebody who edits the merged schema most likely knows it.
  func all(from side: MergeVersion) -> [String] {
    [merged, names[side], names[side.other], names.base].compactMap { $0 }
  }
}

/// A table of a merge by its names and those of its columns.
struct TableTrail: Sendable {
  var table: NameTrail
  var columns: [NameTrail] = []
}

/// Finds tables, or the columns of one, again in what somebody made of the merged schema.
///
/// What is declared counts most; then a name that stayed, then the merged name, the other side's, the base's. One name is one thing's.
struct TrailSearch {
  private let trails: [NameTrail]
  private let side: MergeVersion
  /// The names that are there, by their folded forms.
  private var free: [String: String]
  /// What the things are called now, by their positions.
  private(set) var found: [Int: String] = [:]

  init(
    _ trails: [NameTrail], from side: MergeVersion, among names: [String],
    declared: [(old: String, new: String)]
  ) {
    self.trails = trails
    self.side = side
    free = Dictionary(names.map { ($0.folded, $0) }, uniquingKeysWith: { first, _ in first })
    takeDeclared(declared)
    let holders = Dictionary(
      trails.enumerated().compactMap { position, trail in
        trail.merged.map { ($0.folded, position) }
      }, uniquingKeysWith: { first, _ in first })
    take { position, trail in
      trail.names[side].flatMap { holders[$0.folded] ?? position == position ? $0 : nil }
    }
    take { $1.merged }
    take { $1.names[side.other] }
    take { $1.names.base }
  }

  private mutating func take(_ name: (Int, NameTrail) -> String?) {
    for (position, trail) in trails.enumerated() where found[position] == nil {
      guard let name = name(position, trail) else { continue }
      found[position] = free.removeValue(forKey: name.folded)
    }
  }

  /// A declaration whose new name something else has already was made long ago, unless that gets another name, too.
  private mutating func takeDeclared(_ declared: [(old: String, new: String)]) {
    let old = Set(declared.map(\.old.folded))
    for rename in declared {
      guard let position = position(of: rename.old), found[position] == nil,
        old.contains(rename.new.folded)
          || !trails.indices.contains(where: { $0 != position && has($0, rename.new) })
      else { continue }
      found[position] = free.removeValue(forKey: rename.new.folded)
    }
  }

  /// What has a name, the side's own before the others.
  private func position(of name: String) -> Int? {
    trails.firstIndex { $0.names[side]?.isNamed(like: name) ?? false }
      ?? trails.indices.first { has($0, name) }
  }

  private func has(_ position: Int, _ name: String) -> Bool {
    trails[position].all(from: side).contains { $0.isNamed(like: name) }
  }
}

extension MergeVersion {
  /// The other side.
  fileprivate var other: MergeVersion { self == .ours ? .theirs : .ours }
}
