import Foundation
import RevisionStore
import SchemaModel
import Testing

@Suite struct `A folder of cache files` {
  private func key(_ number: Int) -> ObjectID {
    GitObject.id(of: .blob, content: Array("\(number)".utf8))
  }

  @Test func `what was kept is read again, and nothing that was damaged`() throws {
    let folder = try TemporaryFolder()
    let cache = CacheFolder(folder("cache"), kind: "test", capacity: 6)
    #expect(cache.content(of: key(1)) == nil)
    cache.keep([1, 2], under: key(1))
    #expect(cache.content(of: key(1)).map(Array.init) == [1, 2])
    #expect(CacheFolder(folder("cache"), kind: "other", capacity: 6).content(of: key(1)) == nil)
    try folder.write("damaged", to: "cache/\(key(1).hex)")
    #expect(cache.content(of: key(1)) == nil)
  }

  @Test func `when there are too many, the ones written last are kept`() throws {
    let folder = try TemporaryFolder()
    let cache = CacheFolder(folder("cache"), kind: "test", capacity: 6)
    for number in 1...6 {
      cache.keep([UInt8(number)], under: key(number))
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSince1970: Double(number))],
        ofItemAtPath: folder("cache/\(key(number).hex)"))
    }
    #expect((1...6).allSatisfy { cache.content(of: key($0)) != nil })
    cache.keep([7], under: key(7))
    #expect((1...7).filter { cache.content(of: key($0)) != nil } == [4, 5, 6, 7])
  }
}
