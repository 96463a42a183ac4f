import Foundation

/// Another user than root, whom permissions do not stop.
enum Privileges {
  /// Whether commands can be run as somebody else.
  static var canLower: Bool {
    getuid() == 0 && FileManager.default.isExecutableFile(atPath: "/usr/bin/setpriv")
  }

  /// A sandbox whose commands run as nobody, beside another one's files.
  static func lowered(_ box: Sandbox) throws -> Sandbox {
    let lowered = try Sandbox(beside: box)
    lowered.prefix = [
      "setpriv", "--reuid=65534", "--regid=65534", "--clear-groups",
    ]
    return lowered
  }
}
