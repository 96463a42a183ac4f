public import SchemaModel

/// What an engine tells of its SQL to those who change the text of a schema source.
///
/// Statements keep their text, their comments and their layout wherever they can (``patch(_:from:to:with:reading:)``),
/// and comments declare renames (``renameComments(in:)``). How that is done is the same for every engine; a grammar
/// says how its texts are cut, what a statement makes, and how a thing is written that is new.
///
/// What a text makes, some engines can tell without running it and others cannot. Where it is not known the answer is
/// `nil`, and less of the text is kept than could be.
///
/// ## Topics
///
/// ### Texts
///
/// - ``tokens(of:)``
/// - ``split(_:)``
/// - ``heading(of:)``
///
/// ### What they make
///
/// - ``table(madeBy:)``
/// - ``makes(_:_:)``
/// - ``constraints(of:column:in:as:)``
///
/// ### What is new
///
/// - ``statement(for:)``
/// - ``quoted(_:)``
public protocol SourceGrammar: Sendable {
  /// How names are equal, and which kinds there are.
  var vocabulary: Vocabulary { get }

  // MARK: Texts

  /// The tokens of a text, in their order and without gaps; what an engine does not read has none.
  func tokens(of text: [UInt8]) -> [SourceToken]

  /// The name that a token stands for, as the catalogue has it.
  func name(of token: SourceToken, in text: [UInt8]) -> String

  /// By what a token is found again in another text: words whatever their case, names whatever their quotes.
  func key(of token: SourceToken, in text: [UInt8]) -> String

  /// Splits a script into statements. Never fails: an unfinished one is a statement too.
  func split(_ script: String) -> [ScriptStatement]

  /// What a statement makes or changes, as its first words tell; `nil` for any statement that is about no one object.
  func heading(of statement: String) -> StatementHeading?

  /// The name, as the model has it, that a comment declares to be the old one of a table.
  ///
  /// - Parameters:
  ///   - name: The name that is written.
  ///   - schema: What stands before it and a dot; `nil` for nothing.
  ///   - table: What the table is called now.
  /// - Returns: The old name.
  func oldName(_ name: String, in schema: String?, of table: String) -> String

  // MARK: What texts make

  /// What an object is found by.
  func key(of object: SchemaObject) -> SourceKey

  /// What an object is found by that has its name among those of tables.
  func key(ofRelation name: String) -> SourceKey

  /// The relation that an index, a trigger or the like belongs to.
  func relation(of object: SchemaObject) -> String?

  /// Whether no statement of its own makes an object, but one that makes another as well.
  func isMadeByAnother(_ object: SchemaObject) -> Bool

  /// Whether an object is there in every database, so that statements only say more of it.
  func isAlwaysThere(_ object: SchemaObject) -> Bool

  /// The table that a statement makes; `nil` where it makes none, or that is not known.
  func table(madeBy statement: String) -> Table?

  /// Whether a statement that was put together of known parts makes a table.
  func makes(_ statement: String, _ table: Table) -> Bool

  /// Whether two statements make the same object of some kind.
  func makeSame(_ first: String, _ second: String, _ kind: ObjectKind) -> Bool

  /// Whether a part between the parentheses of a table that begins with some token is no column.
  func beginsConstraint(_ token: SourceToken, in text: [UInt8]) -> Bool

  /// The constraints that a part of a table's text makes, beside its column.
  ///
  /// - Parameters:
  ///   - part: The text of the part.
  ///   - column: The folded name of its column; `nil` for a constraint of the table.
  ///   - table: What all parts of the text make.
  ///   - other: A table with whose options that is to be read.
  /// - Returns: The constraints.
  func constraints(
    of part: String, column: String?, in table: Table, as other: Table
  ) -> Set<TableConstraint>

  /// The constraints that stand in a column of a table where that is written anew.
  func constraints(in column: Column, of table: Table) -> Set<TableConstraint>

  // MARK: What is new

  /// The objects of a schema, in an order in which they can be made.
  func objects(of schema: Schema) -> [SchemaObject]

  /// The statements that make one object, each ended by a semicolon; mostly there is one.
  func statement(for object: SchemaObject) -> String

  /// A name as it is written.
  func quoted(_ name: String) -> String

  /// A column as it stands in a table.
  func definition(of column: Column, in table: Table) -> String

  /// A constraint as it stands behind the columns.
  func definition(of constraint: TableConstraint, in table: Table) -> String

  /// Whether a constraint can only be given to a table that is there.
  func mustBeAdded(_ constraint: TableConstraint) -> Bool

  /// What stands behind the parentheses of a table, a space before it; empty for nothing.
  func options(of table: Table) -> String

  /// The statement that gives a constraint to a table that is there, ended by a semicolon; `nil` where the engine has none.
  func statement(adding constraint: TableConstraint, to table: Table) -> String?
}

extension SourceGrammar {
  /// The old name alone: not every engine has schemas.
  public func oldName(_ name: String, in schema: String?, of table: String) -> String { name }

  /// Nothing is: few engines make objects that are parts of others.
  public func isMadeByAnother(_ object: SchemaObject) -> Bool { false }

  /// None is: few engines have objects that nobody makes.
  public func isAlwaysThere(_ object: SchemaObject) -> Bool { false }

  /// None must: they stand in the table.
  public func mustBeAdded(_ constraint: TableConstraint) -> Bool { false }

  /// None: not every engine can change the constraints of a table.
  public func statement(adding constraint: TableConstraint, to table: Table) -> String? { nil }

  var names: NameRule { vocabulary.names }
}
