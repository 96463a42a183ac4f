internal import Dialect
internal import SchemaModel

/// What a step makes of the values of a column that gets another type, or whose type gets other labels.
struct ValueConversion {
  /// The column as the database has it.
  let live: Column
  /// The column as it will be.
  let column: Column
  /// The labels that there will be, where the type is an enum.
  let labels: [String]?
  /// Whether a value may be there that does not go into the type.
  let mayFail: Bool

  private let conversion: TypeConversion

  /// Takes a column before and after a step, and what it is in the database.
  init(from before: Column, _ live: Column, to column: Column, in step: StepOutline) {
    (self.live, self.column) = (live, column)
    conversion = TypeConversion(from: live.type, to: column.type)
    let old = Self.labels(of: before.type, in: step.from)
    let new = Self.labels(of: column.type, in: step.to)
    labels = new
    if let new {
      let isWider = old.map { $0.allSatisfy(new.contains) } ?? false
      mayFail = before.type == column.type ? !isWider && old != nil : !isWider
    } else {
      mayFail =
        before.type != column.type && !conversion.isWidening
        && !(conversion.new.isText && conversion.new.modifier == nil)
    }
  }

  private static func labels(of type: String, in schema: Schema) -> [String]? {
    let base = TypeName(type).base
    for case .other(let other) in schema.objects.values
    where other.kind == .enum && SQLName.qualified(other.name) == base {
      return EnumLabels(other.definition).labels
    }
    return nil
  }

  /// What is true of rows whose value does not go into the type, by the column's new name; `nil` where only trying tells.
  var condition: String? {
    let name = SQLName.quoted(column.name)
    if let labels {
      let list = labels.map(SQLName.string).joined(separator: ", ")
      guard !labels.isEmpty else { return "\(name) IS NOT NULL" }
      guard conversion.new.isArray else { return "\(name)::text NOT IN (\(list))" }
      return "EXISTS (SELECT FROM unnest(\(name)::text[]) AS label WHERE label NOT IN (\(list)))"
    }
    // Blanks at the end are cut without a word.
    guard conversion.using == nil, conversion.new.isText, !conversion.new.isArray,
      let length = conversion.new.length
    else { return nil }
    return "char_length(rtrim(\(name)::text, ' ')) > \(length)"
  }

  /// A query for the labels in a table that the enum does not have; `nil` where the type is no enum.
  func strayLabels(in table: String, atMost count: Int) -> String? {
    guard let labels else { return nil }
    let name = SQLName.quoted(live.name)
    let value = conversion.old.isArray ? "unnest(\(name)::text[])" : "\(name)::text"
    let list = labels.map(SQLName.string).joined(separator: ", ")
    let condition = labels.isEmpty ? "label IS NOT NULL" : "label NOT IN (\(list))"
    return "SELECT DISTINCT label FROM (SELECT \(value) AS label FROM \(table)) AS labels"
      + " WHERE \(condition) ORDER BY 1 LIMIT \(count)"
  }

  /// The value in its new type.
  var expression: String {
    conversion.using?.replacing("%", with: SQLName.quoted(live.name))
      ?? "\(SQLName.quoted(live.name))::\(column.type)"
  }

  /// A query that converts one value after another, as the step does: how many fail, why the first one does, and some of
  /// them.
  func trial(of table: String) -> String {
    let name = SQLName.quoted(live.name)
    let value = conversion.using?.replacing("%", with: "stemma_row.v") ?? "stemma_row.v"
    return """
      DO $stemma$
      DECLARE stemma_row record; stemma_value \(column.type); stemma_count bigint := 0;
        stemma_fault text; stemma_bad text[] := '{}';
      BEGIN
        FOR stemma_row IN SELECT \(name) AS v FROM \(table) WHERE \(name) IS NOT NULL LOOP
          BEGIN stemma_value := \(value);
          EXCEPTION WHEN data_exception OR integrity_constraint_violation THEN
            stemma_count := stemma_count + 1; stemma_fault := coalesce(stemma_fault, SQLERRM);
            IF cardinality(stemma_bad) < 100 AND NOT stemma_row.v::text = ANY (stemma_bad) THEN
              stemma_bad := stemma_bad || stemma_row.v::text;
            END IF;
          END;
        END LOOP;
        PERFORM pg_catalog.set_config('stemma.count', stemma_count::text, true),
          pg_catalog.set_config('stemma.fault', stemma_fault, true),
          pg_catalog.set_config('stemma.bad', stemma_bad::text, true);
      END $stemma$;
      SELECT current_setting('stemma.count'), current_setting('stemma.fault'), current_setting('stemma.bad')
      """
  }
}
