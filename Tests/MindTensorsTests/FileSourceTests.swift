import Foundation
import MindTensors
import TestSupport
import Testing

@Suite struct FileSourceTests {
  @Test func readsRanges() throws {
    let folder = try TemporaryFolder()
    let source = try FileSource(path: folder.write(0...99, to: "a"))
    #expect(source.byteCount == 100)
    #expect(try source.bytes(in: 10..<13) == [10, 11, 12])
    #expect(throws: FileError.truncated(path: source.path, offset: 100)) {
      try source.bytes(in: 90..<101)
    }
  }

  @Test func refusesWhatIsNoFile() throws {
    let folder = try TemporaryFolder()
    #expect(throws: FileError.notFound(path: folder.file("x"))) {
      try FileSource(path: folder.file("x"))
    }
    #expect(throws: FileError.isDirectory(path: folder.path)) {
      try FileSource(path: folder.path)
    }
    #expect(throws: FileError.notRegular(path: "/dev/null")) {
      try FileSource(path: "/dev/null")
    }
  }

  @Test func noticesThatAFileChanged() throws {
    let folder = try TemporaryFolder()
    let source = try FileSource(path: folder.write([1, 2, 3], to: "a"))
    try source.checkUnchanged()
    let handle = try #require(FileHandle(forWritingAtPath: source.path))
    try handle.truncate(atOffset: 2)
    try handle.close()
    #expect(throws: FileError.changed(path: source.path)) { try source.checkUnchanged() }
    #expect(throws: FileError.truncated(path: source.path, offset: 2)) {
      try source.bytes(in: 0..<3)
    }
  }

  @Test func anExtentLiesWithinItsFile() throws {
    let source = FileSource(bytes: [1, 2, 3], path: "memory")
    #expect(Extent(source: source, offset: 1, byteCount: 2) != nil)
    #expect(Extent(source: source, offset: 1, byteCount: 3) == nil)
    #expect(Extent(source: source, offset: -1, byteCount: 1) == nil)
    #expect(Extent(source: source, offset: .max, byteCount: .max) == nil)
  }
}
