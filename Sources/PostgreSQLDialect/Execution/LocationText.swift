/// Parameters of a connection as a URL.
struct LocationText {
  private let options: [ConnectionOptions.Option]

  /// Takes parameters; passwords are left out unless they are asked for.
  init(_ options: ConnectionOptions, withSecrets hasSecrets: Bool = false) {
    self.options = options.options.filter { hasSecrets || !$0.isSecret }
  }

  /// The URL of a database on the server that libpq finds without a word.
  static func url(ofDatabase name: String) -> String { "postgresql:///\(encoded(name))" }

  /// The URL: `postgresql://ada@a:5432,b:5433/shop?sslmode=require`.
  var url: String {
    var rest = options
    func take(_ keyword: String) -> String? {
      guard let index = rest.firstIndex(where: { $0.keyword == keyword }) else { return nil }
      return rest.remove(at: index).value
    }
    let user = take("user").map { Self.encoded($0) }
    let password = take("password").map { ":" + Self.encoded($0) } ?? ""
    let account = user.map { "\($0)\(password)@" } ?? (password.isEmpty ? "" : "\(password)@")
    let hosts = Self.hosts(take("host"), take("port"))
    let name = take("dbname").map { "/" + Self.encoded($0) } ?? ""
    let parameters = rest.map { "\($0.keyword)=\(Self.encoded($0.value, sparing: "/,"))" }
    let query = (hosts.parameters + parameters).joined(separator: "&")
    return "postgresql://\(account)\(hosts.authority)\(name)" + (query.isEmpty ? "" : "?\(query)")
  }

  /// Hosts with their ports, as the URL has them; a folder is more readable as a parameter.
  private static func hosts(
    _ hosts: String?, _ ports: String?
  ) -> (authority: String, parameters: [String]) {
    let names = hosts?.split(separator: ",", omittingEmptySubsequences: false) ?? []
    let numbers = ports?.split(separator: ",", omittingEmptySubsequences: false) ?? []
    guard !names.isEmpty, !names.contains(where: { $0.hasPrefix("/") || $0.hasPrefix("@") }),
      numbers.count < 2 || numbers.count == names.count
    else {
      return ("", pairs(("host", hosts), ("port", ports)))
    }
    let written = names.enumerated().map { index, name in
      let number = numbers.count == 1 ? numbers[0] : numbers.isEmpty ? "" : numbers[index]
      let host = name.contains(":") ? "[\(name)]" : encoded(String(name))
      return number.isEmpty ? host : "\(host):\(number)"
    }
    return (written.joined(separator: ","), [])
  }

  private static func pairs(_ pairs: (String, String?)...) -> [String] {
    pairs.compactMap { keyword, value in value.map { "\(keyword)=\(encoded($0, sparing: "/,"))" } }
  }

  /// A part of a URL.
  ///
  /// - Parameters:
  ///   - text: What it is to mean.
  ///   - spared: What means nothing else where it stands, and is easier to read as it is.
  /// - Returns: The text with everything else encoded that is no letter or digit.
  private static func encoded(_ text: String, sparing spared: String = "") -> String {
    var result = ""
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, 0x2d, 0x2e, 0x5f, 0x7e:
        result.unicodeScalars.append(UnicodeScalar(byte))
      case _ where spared.utf8.contains(byte): result.unicodeScalars.append(UnicodeScalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        result += digits.count == 1 ? "%0\(digits)" : "%\(digits)"
      }
    }
    return result
  }
}
