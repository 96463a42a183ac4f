/// Makes values up, as texts that a server reads: the same number gives the same value, other numbers mostly others.
struct ValueMaker {
  let types: TypeCatalog
  /// The types where a script leads.
  var endTypes: TypeCatalog?

  /// A value of a type.
  ///
  /// - Parameters:
  ///   - type: The type's number.
  ///   - modifier: What limits it, as the catalog has it; -1 for nothing.
  ///   - number: Which value.
  ///   - end: The number of the type that the value gets where a script leads: labels are those that both ends know.
  /// - Returns: `nil` for a type of which nothing is known.
  func value(
    _ type: Int, _ modifier: Int, _ number: Int64, becoming end: Int? = nil
  ) -> String? {
    guard let entry = types[type] else { return nil }
    let later = end.flatMap { endTypes?.undressed($0) }
    switch entry.kind {
    case "d": return entry.part.flatMap { value($0, entry.modifier, number, becoming: end) }
    case "e":
      let labels = entry.labels(keptBy: later)
      return labels.isEmpty ? nil : labels[Int(number.magnitude % UInt64(labels.count))]
    case "c":
      let ends = later?.members.map(\.type) ?? []
      let members = entry.members.enumerated().map { position, member in
        value(
          member.type, member.modifier, number,
          becoming: ends.count == entry.members.count ? ends[position] : nil)
      }
      return "(\(members.map { $0.map(Self.quoted) ?? "" }.joined(separator: ",")))"
    case "r": return entry.part.flatMap { range(of: $0, number) }
    case "m": return entry.part.flatMap { value($0, -1, number) }.map { "{\($0)}" }
    default: break
    }
    guard entry.isArray else {
      return Self.value(named: entry.name, entry.isText, modifier, number)
    }
    let elements = [number, number + 1].compactMap { n in
      entry.part.flatMap {
        value($0, modifier, n, becoming: later?.isArray == true ? later?.part : nil)
      }
    }
    guard entry.name != "oidvector", entry.name != "int2vector" else { return "\(number)" }
    return "{\(elements.map(Self.quoted).joined(separator: ","))}"
  }

  /// Ranges that do not overlap for other numbers.
  private func range(of type: Int, _ number: Int64) -> String? {
    guard let from = value(type, -1, number * 10), let to = value(type, -1, number * 10 + 5) else {
      return nil
    }
    return "[\(Self.quoted(from)),\(Self.quoted(to)))"
  }

  /// A value between others of an array, range or composite type.
  private static func quoted(_ text: String) -> String {
    "\"\(text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
  }

  private static func value(
    named name: String, _ isText: Bool, _ modifier: Int, _ number: Int64
  ) -> String? {
    let short = Int64(number.magnitude % 30_000)
    switch name {
    case "int8", "oid", "xid8", "money": return "\(number)"
    case "int4", "xid", "cid": return "\(number % 2_000_000_000)"
    case "int2": return "\(short)"
    case "float4", "float8": return "\(short).5"
    case "numeric": return decimal(number, modifier)
    case "bool": return number % 2 == 0 ? "false" : "true"
    case "bit": return bits(number, modifier < 0 ? 1 : modifier)
    case "varbit": return bits(number, modifier < 0 ? 16 : modifier)
    case "bytea": return "\\x\(hexadecimal(number, 8))"
    case "json", "jsonb": return "{\"n\": \(number)}"
    case "xml": return "<n>\(number)</n>"
    case "jsonpath": return "$.n\(short)"
    case "tsvector", "tsquery": return "'n\(number)'"
    case "name": return "n\(number)"
    case "char": return String(UnicodeScalar(UInt8(97 + short % 26)))
    case "regclass", "regtype", "regproc", "regnamespace", "regrole": return "-"
    case "pg_lsn": return "0/\(hexadecimal(number, 8))"
    case "tid": return "(\(short),1)"
    default: break
    }
    return moment(name, number) ?? address(name, number) ?? figure(name, short)
      ?? (isText || !known(name) ? text(number, modifier) : nil)
  }

  private static func known(_ name: String) -> Bool { name.hasPrefix("pg_") || name == "refcursor" }

  /// Texts that end with the number, so that they are others also where they are short.
  private static func text(_ number: Int64, _ modifier: Int) -> String {
    let text = "text \(number)"
    guard modifier > 4 else { return text }
    return String(text.suffix(modifier - 4))
  }

  private static func decimal(_ number: Int64, _ modifier: Int) -> String {
    guard modifier > 4 else { return "\(number).5" }
    let (precision, scale) = ((modifier - 4) >> 16, (modifier - 4) & 0x7ff)
    let digits = min(max(0, precision - scale), 15)
    let limit = (0..<digits).reduce(Int64(1)) { value, _ in value * 10 }
    let whole = number % limit
    return scale > 0 && scale < 0x400 ? "\(whole).5" : "\(whole)"
  }

  private static func moment(_ name: String, _ number: Int64) -> String? {
    let day = Int(number.magnitude % 9000)
    let date = "20\(two(10 + day / 336 % 30))-\(two(1 + day / 28 % 12))-\(two(1 + day % 28))"
    let time = "\(two(day % 24)):\(two(day % 60)):\(two(day % 59))"
    switch name {
    case "date": return date
    case "timestamp": return "\(date) \(time)"
    case "timestamptz": return "\(date) \(time)+00"
    case "time": return time
    case "timetz": return "\(time)+00"
    case "interval": return "\(day) days"
    default: return nil
    }
  }

  private static func address(_ name: String, _ number: Int64) -> String? {
    let (high, low) = (number.magnitude / 250 % 250, number.magnitude % 250)
    switch name {
    case "uuid": return "00000000-0000-4000-8000-\(hexadecimal(number, 12))"
    case "inet": return "10.0.\(high).\(low + 1)"
    case "cidr": return "10.\(high).\(low).0/24"
    case "macaddr":
      return "02:00:00:00:\(hexadecimal(Int64(high), 2)):\(hexadecimal(Int64(low), 2))"
    case "macaddr8":
      return "02:00:00:00:00:00:\(hexadecimal(Int64(high), 2)):\(hexadecimal(Int64(low), 2))"
    default: return nil
    }
  }

  private static func figure(_ name: String, _ number: Int64) -> String? {
    switch name {
    case "point": "(\(number),1)"
    case "line": "{1,2,\(number)}"
    case "lseg", "box", "path": "((\(number),0),(\(number + 1),1))"
    case "polygon": "((\(number),0),(\(number + 1),1),(\(number),2))"
    case "circle": "<(\(number),0),1>"
    default: nil
    }
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  private static func hexadecimal(_ number: Int64, _ width: Int) -> String {
    let text = String(number.magnitude, radix: 16)
    return String((String(repeating: "0", count: width) + text).suffix(width))
  }

  private static func bits(_ number: Int64, _ width: Int) -> String {
    let text = String(number.magnitude, radix: 2)
    return String((String(repeating: "0", count: width) + text).suffix(width))
  }
}

extension TypeCatalog.Entry {
  /// The labels of an enum that another type knows, too; all where that is no enum, or knows none of them.
  fileprivate func labels(keptBy other: Self?) -> [String] {
    guard let other, other.kind == "e" else { return labels }
    let kept = labels.filter(other.labels.contains)
    return kept.isEmpty ? labels : kept
  }
}
