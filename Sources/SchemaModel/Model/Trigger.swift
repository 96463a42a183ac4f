/// What an engine runs when rows of a table, or of a view, are written.
///
/// ```swift
/// let stamp = Trigger(
///   name: "orders_stamp", table: "orders", timing: .after, event: .update(of: ["total"]),
///   condition: SQLText("NEW.total <> OLD.total"),
///   body: [SQLText("UPDATE orders SET changed = 1 WHERE id = NEW.id")])
/// ```
///
/// Condition and statements are texts to the model. ``table`` and the columns of the event follow a declared
/// rename; a name inside of a text does not, and a merge that renamed one on the other side says so as a conflict.
///
/// Several triggers of one table fire in an order: ``Schema/triggerOrder`` has it, outside the id.
public struct Trigger: Hashable, Sendable {
  /// When it runs, seen from the change.
  public enum Timing: String, Hashable, Sendable {
    /// In front of it.
    case before
    /// Behind it.
    case after
    /// In its place.
    case insteadOf
  }

  /// The change that it waits for.
  public enum Event: Hashable, Sendable {
    /// New rows.
    case insert
    /// Rows that go.
    case delete
    /// An update of any of these columns; of all when the list is empty.
    case update(of: [String])

    /// Whether the two are equal, names byte by byte.
    public static func == (left: Event, right: Event) -> Bool {
      switch (left, right) {
      case (.insert, .insert), (.delete, .delete): true
      case (.update(let first), .update(let second)): first.isExactly(second)
      default: false
      }
    }
  }

  /// Its name as declared, without quotes.
  @Exact public var name: String

  /// The table or view that it watches.
  @Exact public var table: String

  /// When it runs, seen from the change.
  public var timing: Timing

  /// The change that it waits for.
  public var event: Event

  /// The condition under which it runs; `nil` for always.
  public var condition: SQLText?

  /// The statements that it runs, in order, without their semicolons.
  public var body: [SQLText]

  /// What only the engine knows of it.
  public var options: Options

  /// Makes a trigger.
  public init(
    name: String, table: String, timing: Timing, event: Event, condition: SQLText? = nil,
    body: [SQLText], options: Options = [:]
  ) {
    self.name = name
    self.table = table
    self.timing = timing
    self.event = event
    self.condition = condition
    self.body = body
    self.options = options
  }
}
