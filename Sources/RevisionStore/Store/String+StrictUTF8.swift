extension String {
  /// The text that the bytes are in UTF-8; `nil` when they are not UTF-8.
  init?(strictUTF8 bytes: some Collection<UInt8>) {
    let text = String(decoding: bytes, as: UTF8.self)
    guard text.utf8.elementsEqual(bytes) else { return nil }
    self = text
  }
}
