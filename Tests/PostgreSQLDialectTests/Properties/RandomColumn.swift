/// A column of a made-up table.
struct RandomColumn {
  /// What can be done with values.
  enum Family { case text, number, moment, day, boolean, label, range, texts, document, other }

  /// A type with the defaults that suit it.
  struct Form {
    var type: String
    var family: Family
    var values: [String] = []
    /// Whether its type is one of the schema's own.
    var isOwn: Bool { type.contains(".") }

    init(_ type: String, _ family: Family, _ values: [String] = []) {
      (self.type, self.family, self.values) = (type, family, values)
    }
  }

  /// What it is chosen by.
  var key: String
  var name: String
  var form: Form
  /// What stands behind its type.
  var clauses = ""
  var isGenerated = false

  var definition: String { "\(name) \(form.type)\(clauses)" }

  /// The columns that a table may have, each with the forms that it may take.
  static func forms(_ types: [String: String]) -> [(key: String, forms: [Form])] {
    let name = { (key: String) in types[key] ?? key }
    return [
      (
        "note",
        [
          Form("text", .text, ["'x'", "''"]), Form("varchar(40)", .text, ["'x'"]),
          Form("varchar(80)", .text, ["'x'"]), Form("text COLLATE \"C\"", .text, ["'y'"]),
          Form("character(90)", .other),
        ]
      ),
      (
        "amount",
        [
          Form("numeric(12,2)", .number, ["0", "1.5"]), Form("numeric", .number, ["0"]),
          Form("numeric(14,2)", .number, ["0"]), Form("integer", .number, ["0"]),
          Form("double precision", .number, ["0"]), Form("text", .text, ["'0'"]),
        ]
      ),
      (
        "quantity",
        [
          Form("integer", .number, ["1", "7"]), Form("smallint", .number, ["1"]),
          Form("bigint", .number, ["1"]), Form(name("positive"), .number, ["5"]),
        ]
      ),
      (
        "mood",
        [
          Form(name("mood"), .label, ["'ok'"]), Form(name("mood"), .label, ["'ok'", "'happy'"]),
          Form("\(name("mood"))[]", .other, ["'{ok}'"]), Form("text", .text, ["'ok'"]),
        ]
      ),
      (
        "made",
        [
          Form("timestamptz", .moment, ["now()"]), Form("timestamp", .moment, ["now()"]),
          Form("timestamptz(3)", .moment, ["now()"]), Form("date", .day, ["'2026-01-02'"]),
        ]
      ),
      ("flag", [Form("boolean", .boolean, ["true", "false"]), Form("integer", .number, ["1"])]),
      (
        "tags",
        [
          Form("text[]", .texts, ["'{}'", "ARRAY['a', 'b']"]),
          Form("varchar(60)[]", .texts, ["'{}'"]),
        ]
      ),
      ("span", [Form("int4range", .range, ["'[1,5)'"]), Form("int8range", .range)]),
      (
        "document",
        [
          Form("jsonb", .document, ["'{}'", "'{\"a\": 1}'"]), Form("json", .other, ["'[]'"]),
        ]
      ),
      (
        "place",
        [
          Form(name("place"), .other),
          Form(name("place"), .other, ["'(x,1\(name("rest of place")))'"]),
        ]
      ),
      ("token", [Form("uuid", .other, ["gen_random_uuid()"]), Form("text", .text, ["'t'"])]),
      ("bytes", [Form("bytea", .other, ["'\\x00'"]), Form("bytea", .other)]),
      ("mask", [Form("bit(8)", .other, ["B'00000001'"]), Form("bit varying(16)", .other)]),
      ("spell", [Form("interval", .other, ["'1 day'"]), Form("interval", .other)]),
      ("address", [Form("inet", .other, ["'10.0.0.1'"]), Form("text", .text, ["'10.0.0.1'"])]),
      ("clock", [Form("time", .other, ["'12:00'"]), Form("time(3)", .other)]),
      ("price", [Form("money", .other, ["1"]), Form("numeric(12,2)", .number, ["1"])]),
    ]
  }
}
