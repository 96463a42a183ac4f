extension Signature {
  /// The moment as people read it, by the author's clock: `2026-11-22T18:03:00+01:00`.
  public var date: String {
    let local = LocalTime(seconds: seconds, offsetMinutes: offsetMinutes)
    let sign = offsetMinutes < 0 ? "-" : "+"
    let offset = offsetMinutes.magnitude
    return "\(local.day("-"))T\(local.clock(":")):\(LocalTime.two(local.second))"
      + "\(sign)\(LocalTime.two(Int(offset / 60))):\(LocalTime.two(Int(offset % 60)))"
  }

  /// The minute as folder names begin, by the author's clock: `20261122T1803`.
  var folderPrefix: String {
    let local = LocalTime(seconds: seconds, offsetMinutes: offsetMinutes)
    return "\(local.day(""))T\(local.clock(""))"
  }

  /// Makes a signature from what ``date`` writes; `nil` for any other text.
  public init?(name: String, email: String, date: String) {
    let bytes = Array(date.utf8)
    // From the end, because a year can have more than four digits.
    guard bytes.count >= 25 else { return nil }
    let start = bytes.count - 21
    func number(_ from: Int, _ count: Int) -> Int? {
      let digits = bytes[(start + from)..<(start + from + count)]
      guard digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
      return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }
    guard let year = Int(String(decoding: bytes[..<start], as: UTF8.self)),
      let month = number(1, 2), let day = number(4, 2), let hour = number(7, 2),
      let minute = number(10, 2), let second = number(13, 2), let offsetHours = number(16, 2),
      let offsetRest = number(19, 2), (1...12).contains(month), year.magnitude < 1_000_000
    else { return nil }
    let sign = bytes[start + 15] == UInt8(ascii: "-") ? -1 : 1
    let offset = sign * (offsetHours * 60 + offsetRest)
    let days = LocalTime.days(year: year, month: month, day: day)
    let seconds = days * 86_400 + Int64(hour * 3600 + minute * 60 + second - offset * 60)
    self.init(name: name, email: email, seconds: seconds, offsetMinutes: offset)
    // Refuses every other spelling: wrong punctuation, the 31st of February, minus zero.
    guard self.date == date else { return nil }
  }
}

/// A moment by the clock on somebody's wall, in the Gregorian calendar.
private struct LocalTime {
  let year: Int
  let month: Int
  let dayOfMonth: Int
  let hour: Int
  let minute: Int
  let second: Int

  init(seconds: Int64, offsetMinutes: Int) {
    let local = seconds + Int64(offsetMinutes) * 60
    let days = local >= 0 ? local / 86_400 : (local - 86_399) / 86_400
    let rest = Int(local - days * 86_400)
    (hour, minute, second) = (rest / 3600, rest / 60 % 60, rest % 60)
    var year = Int(days * 400 / 146_097) + 1970
    while Self.days(year: year, month: 1, day: 1) > days { year -= 1 }
    while Self.days(year: year + 1, month: 1, day: 1) <= days { year += 1 }
    var month = 12
    while Self.days(year: year, month: month, day: 1) > days { month -= 1 }
    self.year = year
    self.month = month
    dayOfMonth = Int(days - Self.days(year: year, month: month, day: 1)) + 1
  }

  func day(_ separator: String) -> String {
    let digits = String(year.magnitude)
    let padded = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    return (year < 0 ? "-" : "") + padded
      + "\(separator)\(Self.two(month))\(separator)\(Self.two(dayOfMonth))"
  }

  func clock(_ separator: String) -> String { "\(Self.two(hour))\(separator)\(Self.two(minute))" }

  static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  /// Days from 1970-01-01 to a date.
  static func days(year: Int, month: Int, day: Int) -> Int64 {
    // Years that begin in March put the leap day at their end.
    let shifted = month > 2 ? year : year - 1
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return Int64(era) * 146_097 + Int64(dayOfEra) - 719_468
  }
}
