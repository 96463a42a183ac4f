import Foundation

/// A folder with all that is in it, in memory, to be laid out again and again.
struct FolderImage {
  private(set) var files: [(name: String, bytes: [UInt8])] = []
  private var folders: [String] = []

  init(of root: String) throws {
    let manager = FileManager.default
    for name in try manager.subpathsOfDirectory(atPath: root).sorted() {
      var isFolder: ObjCBool = false
      guard manager.fileExists(atPath: "\(root)/\(name)", isDirectory: &isFolder) else { continue }
      if isFolder.boolValue {
        folders.append(name)
      } else if let data = manager.contents(atPath: "\(root)/\(name)") {
        files.append((name, Array(data)))
      }
    }
  }

  /// Lays the folder out, one file with other bytes.
  func lay(out root: String, replacing file: Int, with bytes: [UInt8]) throws {
    let manager = FileManager.default
    try? manager.removeItem(atPath: root)
    try manager.createDirectory(atPath: root, withIntermediateDirectories: true)
    for folder in folders {
      try manager.createDirectory(
        atPath: "\(root)/\(folder)", withIntermediateDirectories: true)
    }
    for (number, entry) in files.enumerated() {
      let content = number == file ? bytes : entry.bytes
      guard manager.createFile(atPath: "\(root)/\(entry.name)", contents: Data(content)) else {
        throw CocoaError(.fileWriteUnknown)
      }
    }
  }
}
