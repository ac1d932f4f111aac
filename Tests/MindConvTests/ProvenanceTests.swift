import MindConv
import MindONNX
import TestSupport
import Testing

/// What a model that is made says of its origin.
@Suite struct ProvenanceTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func metadata(_ path: String) throws -> [String: String] {
    let model = try Model(ONNXFile(path: path))
    return Dictionary(model.metadata.map { ($0.key, $0.value) }) { $1 }
  }

  private func export(_ name: String, to output: String, opset: Int = 17) throws -> String {
    var exporter = Exporter()
    exporter.onnx.opset = opset
    return try exporter.export(
      checkpoint: "\(Fixtures.root)/Fixtures/\(name)", to: .onnx, output: folder.file(output)
    ).output
  }

  @Test func sourceOptionsAndNoPath() throws {
    let found = try metadata(try export("lenet5/lenet5.ckpt", to: "a.onnx"))
    #expect(found["mindconv.source"] == "lenet5.ckpt")
    #expect(found["mindconv.source_bytes"] == "247012")
    #expect(found["mindconv.options"] == "to=onnx opset=17 net=lenet5")
    #expect(found["mindconv.version"] == MindConv.version)
    #expect(found["mindconv.weights_sha256"] == nil)
    #expect(!found.values.contains { $0.contains("/") })
  }

  /// Other weights have the same structure; another operator set has not.
  @Test func structureIsWithoutWeights() throws {
    let key = "mindconv.structure_sha256"
    var bytes = try Fixtures.bytes("lenet5/lenet5.ckpt")
    bytes[bytes.count / 2] ^= 1
    let changed = try folder.write(bytes, to: "changed.ckpt")
    var exporter = Exporter()
    exporter.writing.hasWeightsDigest = true
    let output = folder.file("b.onnx")
    let report = try exporter.export(checkpoint: changed, to: .onnx, output: output)
    let one = try metadata(try export("lenet5/lenet5.ckpt", to: "a.onnx"))[key]
    let other = try metadata(report.output)
    let older = try metadata(try export("lenet5/lenet5.ckpt", to: "c.onnx", opset: 13))[key]
    #expect(one?.count == 64)
    #expect(one == other[key])
    #expect(other["mindconv.weights_sha256"]?.count == 64)
    #expect(one != older)
  }
}
