/// Another user than root, whom permissions do not stop.
enum Privileges {
  /// A sandbox whose commands run as nobody, beside another one's files.
  static func lowered(_ box: Sandbox) throws -> Sandbox {
    let lowered = try Sandbox(beside: box)
    lowered.prefix = [
      "setpriv", "--reuid=65534", "--regid=65534", "--clear-groups",
    ]
    return lowered
  }
}
