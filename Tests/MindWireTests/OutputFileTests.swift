import Foundation
import MindTensors
import MindWire
import TestSupport
import Testing

@Suite struct OutputFileTests {
  @Test func appearsWholeOrNotAtAll() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("out")
    do {
      let output = try OutputFile(path: path, existing: .refuse, inputs: [])
      try output.append([1, 2, 3])
      #expect(folder.contents.filter { !$0.hasPrefix(".") } == [])
    }
    #expect(folder.contents == [])
    let output = try OutputFile(path: path, existing: .refuse, inputs: [])
    try output.append([1, 2, 3])
    try output.commit()
    #expect(try [UInt8](contentsOf: path) == [1, 2, 3])
    #expect(folder.contents == ["out"])
  }

  @Test func writesMoreThanItsBuffer() throws {
    let folder = try TemporaryFolder()
    let source = try FileSource(
      path: folder.write((0..<700_001).map { UInt8(truncatingIfNeeded: $0) }, to: "in"))
    let extent = try #require(Extent(source: source, offset: 1, byteCount: 700_000))
    let output = try OutputFile(path: folder.file("out"), existing: .refuse, inputs: [source])
    try output.append([0])
    try output.append(.extent(extent))
    try output.commit()
    #expect(try [UInt8](contentsOf: folder.file("out")) == [UInt8](contentsOf: source.path))
    #expect(output.byteCount == 700_001)
  }

  @Test func replacesOnlyWhenAsked() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write([9], to: "out")
    #expect(throws: FileError.exists(path: path)) {
      try OutputFile(path: path, existing: .refuse, inputs: [])
    }
    let output = try OutputFile(path: path, existing: .replace, inputs: [])
    try output.append([1])
    try output.commit()
    #expect(try [UInt8](contentsOf: path) == [1])
    #expect(folder.contents == ["out"])
  }

  @Test(arguments: [0o600, 0o444, 0o666, 0o755]) func replacingKeepsPermissions(mode: Int) throws {
    let folder = try TemporaryFolder()
    func permissions(_ path: String) throws -> Int? {
      try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }
    let path = try folder.write([9], to: "out")
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    try OutputFile(path: path, existing: .replace, inputs: []).commit()
    #expect(try permissions(path) == mode)
    let beside = folder.file("beside")
    try OutputFile(path: beside, existing: .refuse, inputs: [], like: path).commit()
    #expect(try permissions(beside) == mode)
  }

  @Test func refusesAFileThatAppearsWhileItWrites() throws {
    let folder = try TemporaryFolder()
    let output = try OutputFile(path: folder.file("out"), existing: .refuse, inputs: [])
    let path = try folder.write([9], to: "out")
    #expect(throws: FileError.exists(path: path)) { try output.commit() }
    #expect(try [UInt8](contentsOf: path) == [9])
  }

  @Test func takesNoPlaceOfAFolderOrDevice() throws {
    let folder = try TemporaryFolder()
    for path in [folder.path, "/dev/full"] {
      let refusal = FileError.notReplaceable(path: path)
      #expect(throws: refusal) { try OutputFile(path: path, existing: .replace, inputs: []) }
      #expect(refusal.kind == .cannotCreate)
    }
  }

  @Test func isNeverAnInput() throws {
    let folder = try TemporaryFolder()
    let source = try FileSource(path: folder.write([9], to: "in"))
    let links = [folder.file("soft"), folder.file("hard")]
    try FileManager.default.createSymbolicLink(atPath: links[0], withDestinationPath: source.path)
    try FileManager.default.linkItem(atPath: source.path, toPath: links[1])
    for path in [source.path] + links {
      #expect(throws: FileError.isInput(path: path)) {
        try OutputFile(path: path, existing: .replace, inputs: [source])
      }
    }
  }

  @Test func needsAFolder() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("none/out")
    #expect(throws: FileError.noFolder(path: path)) {
      try OutputFile(path: path, existing: .refuse, inputs: [])
    }
  }

  @Test func aFolderThatTakesNoFilesIsAnError() throws {
    #expect(throws: FileError.self) {
      try OutputFile(path: "/proc/none", existing: .refuse, inputs: [])
    }
  }
}
