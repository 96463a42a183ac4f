/// A kind of objects that an engine has, and what holds of all of them.
///
/// ```swift
/// let views = KindRule(.view, sharingNamesWith: .table, .isRelation)
/// let sequences = KindRule(ObjectKind("sequence"), sharingNamesWith: .table)
/// ```
///
/// Kinds that share their names cannot have two objects of one name: a table and a view called `orders`, say. A
/// merge in which each side adds one of them is a conflict, whatever their kinds.
///
/// ``Traits/hasRows`` decides what a rename is worth: only objects with rows are followed through a declared one,
/// and keep what they hold.
public struct KindRule: Hashable, Sendable {
  /// What holds of the objects of a kind.
  public struct Traits: OptionSet, Hashable, Sendable {
    /// One bit a trait.
    public let rawValue: UInt8

    /// Makes traits of their bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// They hold rows of their own, which follow them through a declared rename.
    public static let hasRows = Traits(rawValue: 1)
    /// Queries can read them by their names, as far as anybody knows.
    public static let isRelation = Traits(rawValue: 2)
    /// They name tables and columns in their structure, where a renamed one has its new name.
    public static let followsRenames = Traits(rawValue: 4)
    /// They are kept as a whole: they are ``OtherObject``s also where the model knows a type for their kind.
    public static let isWhole = Traits(rawValue: 8)
  }

  /// The kind.
  public let kind: ObjectKind
  /// A kind with which it shares the names: no two objects of theirs have one name; itself where it shares them with no other.
  public let namespace: ObjectKind
  /// What holds of its objects.
  public let traits: Traits

  /// Makes a rule.
  public init(
    _ kind: ObjectKind, sharingNamesWith namespace: ObjectKind? = nil, _ traits: Traits = []
  ) {
    self.kind = kind
    self.namespace = namespace ?? kind
    self.traits = traits
  }
}

extension Vocabulary {
  /// The rule of a kind; of one that the engine does not have, as little is known as of what is opaque.
  func rule(of kind: ObjectKind) -> KindRule {
    kinds.first { $0.kind == kind } ?? KindRule(kind, sharingNamesWith: .table, .isRelation)
  }

  /// Where a kind comes in lists for people.
  func rank(of kind: ObjectKind) -> Int {
    kinds.firstIndex { $0.kind == kind } ?? kinds.endIndex
  }

  /// Within which kinds no two objects may have one name, named by one of them.
  func namespace(of object: SchemaObject) -> ObjectKind {
    guard case .other(let other) = object, let known = kind(other.engineKind) else {
      return rule(of: object.path.kind).namespace
    }
    return rule(of: known).namespace
  }

  /// Whether something holds of the objects of a kind.
  public func holds(_ trait: KindRule.Traits, of kind: ObjectKind) -> Bool {
    rule(of: kind).traits.contains(trait)
  }

  /// The kinds of whose objects something holds, in the engine's order.
  public func kinds(where trait: KindRule.Traits) -> [ObjectKind] {
    kinds.filter { $0.traits.contains(trait) }.map(\.kind)
  }

  /// Whether the engine has objects of a kind.
  public func has(_ kind: ObjectKind) -> Bool { kinds.contains { $0.kind == kind } }

  /// The kind that is written so; `nil` where the engine has none.
  public func kind(_ text: some StringProtocol) -> ObjectKind? {
    kinds.first { $0.kind.text == text }?.kind
  }
}
