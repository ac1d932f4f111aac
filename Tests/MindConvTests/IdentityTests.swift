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

  /// 1,072 files by onnx's own writers, and models from PyTorch, Caffe2 and others.
  @Test func ofTheOfficialTestData() throws {
    for path in Fixtures.files(under: "/usr/share/libonnx-testdata", ["onnx"]) {
      try expectIdentity(path)
    }
  }
}
