import MindTensors
import TestSupport
import Testing

@testable import MindConv

/// Within one format, reading and writing gives the bytes that were read.
@Suite struct IdentityTests {
  private func expectIdentity(_ path: String) throws {
    let folder = try TemporaryFolder()
    let copy = folder.file("copy." + (path.split(separator: ".").last ?? ""))
    let report = try Converter().convert(path, to: copy)
    let original = try [UInt8](contentsOf: path)
    #expect(report.from == report.to)
    #expect(report.byteCount == original.count)
    #expect(try [UInt8](contentsOf: copy) == original, "\(path)")
  }

  @Test(
    arguments: Fixtures.names("ckpt", "mindir", "onnx", "safetensors")
      + ["numpy/stored.npz", "numpy/packed.npz"])
  func ofFixtures(name: String) throws {
    try expectIdentity(Fixtures.path(name))
  }

  /// Four numbers of which two are there, a number too many, and a name that comes twice: MindSpore would load
  /// all of them, and make something up.
  @Test(arguments: [
    "0A1A 0A0177 1215 0804 1207466C6F61743332 1A080000803F00000040",
    "0A1A 0A0177 1215 0801 1207466C6F61743332 1A080000803F00000040",
    "0A1A 0A0177 1215 0802 1207466C6F61743332 1A080000803F00000040"
      + "0A1A 0A0162 1215 0802 1207466C6F61743332 1A080000803F00000040"
      + "0A1A 0A0177 1215 0802 1207466C6F61743332 1A080000803F00000040",
  ])
  func aDamagedFileIsNotCopied(hex: String) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write([UInt8](hex: hex), to: "damaged.ckpt")
    var converter = Converter()
    converter.writing.hasChecksum = true
    #expect(throws: Located.self) { try converter.convert(path, to: folder.file("copy.ckpt")) }
    #expect(folder.contents == ["damaged.ckpt"])
  }

  /// 1,072 files by onnx's own writers, and models from PyTorch, Caffe2 and others.
  @Test func ofTheOfficialTestData() throws {
    for path in Fixtures.files(under: "/usr/share/libonnx-testdata", ["onnx"]) {
      try expectIdentity(path)
    }
  }
}
