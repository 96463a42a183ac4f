extension String {
  /// The text as one word of a command for the shell: as it is, or in quotes where it would be read otherwise.
  public var shellQuoted: String {
    let isPlain = utf8.enumerated().allSatisfy { position, byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, 0x80...: true
      // The shell reads a tilde only at the beginning.
      case UInt8(ascii: "~"): position > 0
      default: "@%+=:,./-_^".utf8.contains(byte)
      }
    }
    return isPlain && !isEmpty ? self : "'\(replacing("'", with: "'\\''"))'"
  }
}
