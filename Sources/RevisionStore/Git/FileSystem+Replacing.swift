extension FileSystem {
  /// Writes a file whole or not at all, not durably, even where several threads do so at once.
  static func replace(_ path: String, with bytes: [UInt8]) throws(FileError) {
    let temporary = "\(folder(of: path))/tmp_stemma_\(UInt64.random(in: 0 ... .max))"
    do {
      try create(temporary, bytes, .relaxed)
      try move(temporary, to: path)
    } catch {
      try? removeFile(temporary)
      throw error
    }
  }
}
