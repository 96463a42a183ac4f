/// Something that two schemas, or the scripts that lead to them, disagree about.
///
/// ```swift
/// let conflict = MergeConflict(
///   .modifyModify, ObjectPath(.table, "users"), member: "mail", property: "type",
///   base: "TEXT", ours: "VARCHAR(40)", theirs: "BLOB")
/// print(conflict.place)      // table/users.mail
/// print(conflict.message)    // what both sides did, in one line
/// print(conflict.hint)       // what settles it
/// ```
///
/// A program goes by the ``kind-swift.property``, whose raw value stays; the texts are for people. Most conflicts
/// are settled by taking a side, a ``MergeResolution``, or by editing the merged schema; those of hand-written
/// statements by editing the scripts. Taking a side drops what the other side has *there*: where that is a table or
/// a column, its rows or values in databases of that side go, and the merge's migration names them as data loss.
///
/// ## Topics
///
/// - ``Kind-swift.enum``
/// - ``MergeResolution``
/// - ``message``
/// - ``hint``
/// - ``place``
public struct MergeConflict: Hashable, Sendable {
  /// What sort of conflict it is.
  public var kind: Kind

  /// The object concerned, by its name in the merged schema.
  public var path: ObjectPath

  /// The part of a table concerned; `nil` for the whole object.
  ///
  /// A column's or constraint's name; `primary key`, `column order`, an option by its name (`option strict`),
  /// or the columns of a constraint without a name: `unique (a, b)`.
  public var member: String?

  /// The property of the member or object: `type`, `not null`, `name`; `nil` for all of it.
  public var property: String?

  /// What the base has, as a text for people; `nil` for nothing.
  public var base: String?
  /// What ours has.
  public var ours: String?
  /// What theirs has.
  public var theirs: String?

  /// The object that needs what the other side removed or renamed, where the conflict is about that.
  public var neededBy: ObjectPath?

  /// What else is known: a statement and its place in a script, or the engine's message.
  public var detail: String?

  /// Makes a conflict.
  public init(
    _ kind: Kind, _ path: ObjectPath, member: String? = nil, property: String? = nil,
    base: String? = nil, ours: String? = nil, theirs: String? = nil, neededBy: ObjectPath? = nil,
    detail: String? = nil
  ) {
    self.kind = kind
    self.path = path
    self.member = member
    self.property = property
    self.base = base
    self.ours = ours
    self.theirs = theirs
    self.neededBy = neededBy
    self.detail = detail
  }

  /// What the option of a table is called as a ``member``.
  static func option(_ name: String) -> String { "option \(name)" }

  /// The object or its part as a command names it: `table/users.email`.
  public var place: String { member.map { "\(path).\($0)" } ?? path.description }

  /// The conflict when ours and theirs change places.
  public var mirrored: MergeConflict {
    var conflict = self
    conflict.kind = kind.mirrored
    (conflict.ours, conflict.theirs) = (theirs, ours)
    return conflict
  }
}

extension MergeConflict: Comparable {
  /// Whether one stands before the other: by path, member, property, then the rest.
  public static func < (left: MergeConflict, right: MergeConflict) -> Bool {
    left.path == right.path
      ? left.sortingParts.lexicographicallyPrecedes(right.sortingParts) : left.path < right.path
  }

  private var sortingParts: [String] {
    [
      member ?? "", property ?? "", kind.rawValue, neededBy?.description ?? "", base ?? "",
      ours ?? "", theirs ?? "", detail ?? "",
    ]
  }
}
