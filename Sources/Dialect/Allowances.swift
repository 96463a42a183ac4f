public import SchemaModel

/// What somebody accepts that a step costs: all hazards of a kind, or only those of some objects.
///
/// ```swift
/// let all: Allowances = [.dataLoss]
/// let one = Allowances([Allowances.Item("data-loss:table/orders.note")].compactMap(\.self))
/// let hazard = Hazard(.dataLoss, Subject(table: "orders"), "the table and its rows go")
/// print(all.covers(hazard, under: .exact), one.covers(hazard, under: .exact))   // true false
/// ```
///
/// An allowance for a table covers its columns; one for a column does not cover the table. Prefer the narrow ones
/// in programs: `[.dataLoss]` also allows what nobody had in mind, in every later plan that is asked the same way.
/// ``unused(by:under:)`` finds those that fit nothing, because of a misspelt name perhaps.
public struct Allowances: Hashable, Sendable, ExpressibleByArrayLiteral {
  /// One thing that is accepted, written `data-loss`, `data-loss:table/orders` or
  /// `data-loss:table/orders.note`; names with a dot as ``Subject`` quotes them.
  public struct Item: Hashable, Sendable, CustomStringConvertible {
    /// The kind of hazard.
    public let kind: Hazard.Kind
    /// The object that it is accepted for, with all its columns; `nil` for every object.
    public let subject: Subject?

    /// Accepts a kind of hazard.
    public init(_ kind: Hazard.Kind, for subject: Subject? = nil) {
      (self.kind, self.subject) = (kind, subject)
    }

    /// Reads the written form; `nil` for any other text.
    public init?(_ text: String) {
      let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      guard let kind = parts.first.flatMap({ Hazard.Kind(rawValue: String($0)) }) else {
        return nil
      }
      guard parts.count > 1 else {
        self.init(kind)
        return
      }
      guard let subject = Subject(parts[1]) else { return nil }
      self.init(kind, for: subject)
    }

    /// The written form.
    public var description: String { subject.map { "\(kind.rawValue):\($0)" } ?? kind.rawValue }

    /// Whether a hazard of some kind is accepted for an object or column, `nil` for what is neither.
    public func covers(
      _ other: Hazard.Kind, of object: Subject?, under rule: NameRule
    ) -> Bool {
      guard kind == other else { return false }
      guard let subject else { return true }
      return object.map { subject.covers($0, under: rule) } ?? false
    }
  }

  /// What is accepted.
  public private(set) var items: Set<Item>

  /// Accepts single things.
  public init(_ items: some Sequence<Item>) { self.items = Set(items) }

  /// Accepts all hazards of some kinds.
  public init(arrayLiteral kinds: Hazard.Kind...) { self.init(kinds.map { Item($0) }) }

  /// Accepts every hazard.
  public static let everything = Allowances(Hazard.Kind.allCases.map { Item($0) })

  /// Whether nothing is accepted.
  public var isEmpty: Bool { items.isEmpty }

  /// The written forms, sorted.
  public var texts: [String] { items.map(\.description).sorted() }

  /// Whether a kind is accepted, whatever it is about.
  public func contains(_ kind: Hazard.Kind) -> Bool { items.contains(Item(kind)) }

  /// Whether a hazard is accepted.
  public func covers(_ hazard: Hazard, under rule: NameRule) -> Bool {
    covers(hazard.kind, of: Subject(hazard.subject), under: rule)
  }

  /// Whether a hazard of some kind is accepted for an object or column, `nil` for what is neither.
  public func covers(
    _ kind: Hazard.Kind, of subject: Subject?, under rule: NameRule
  ) -> Bool {
    items.contains { $0.covers(kind, of: subject, under: rule) }
  }

  /// Accepts what others accept, too.
  public mutating func formUnion(_ other: Allowances) { items.formUnion(other.items) }

  /// Accepts all hazards of some kinds, too.
  public mutating func formUnion(_ kinds: Set<Hazard.Kind>) {
    items.formUnion(kinds.map { Item($0) })
  }

  /// Those that say of an object what is accepted, and fit none of some hazards.
  public func unused(by hazards: [Hazard], under rule: NameRule) -> [Item] {
    let known = hazards.map { (kind: $0.kind, subject: Subject($0.subject)) }
    return items.filter { item in
      item.subject != nil && !known.contains { item.covers($0.kind, of: $0.subject, under: rule) }
    }.sorted { $0.description < $1.description }
  }
}
