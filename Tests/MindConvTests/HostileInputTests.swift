import MindTensors
import TestSupport
import Testing

@testable import MindConv

/// Whatever is done to a file, the answer is a `Failure` or a valid model.
@Suite struct HostileInputTests {
  /// Reads bytes as deep as they allow: document, summary, model, lowering, ONNX.
  private func digest(_ bytes: [UInt8], _ place: @autoclosure () -> String) {
    do {
      let source = FileSource(bytes: bytes, path: "memory.bin")
      switch try ModelDocument(source: source) {
      case .checkpoint(let file):
        _ = try file.summary()
        _ = try file.spliced()
        let weights = try CheckpointWeights(file)
        let parameters = CheckpointParameters(weights.tensors, options: BindingOptions())
        _ = try Network.lenet5().fitted(to: parameters.names)
        var model = lenet5
        _ = try model.bind(parameters.parameters)
      case .onnx(let file):
        _ = try file.summary()
        _ = try file.spliced()
        _ = file.findings()
      case .mindir(let file):
        _ = try file.summary()
        _ = try file.spliced()
        let emission = try ONNXEmission(Model(file), checker: nil)
        #expect(emission.file.findings() == [], "\(place())")
        _ = try MindIRFile(Model(file), producer: ("test", "1")).spliced()
      }
    } catch {
      #expect(error is any Failure, "\(place()): \(error)")
    }
  }

  private let lenet5: Model

  init() throws {
    lenet5 = try Network.lenet5().model()
  }

  private static let small = Fixtures.names("ckpt", "mindir", "onnx").filter {
    (try? Fixtures.bytes($0).count) ?? .max < 10_000
  }

  @Test(arguments: small) func truncationAtEveryByte(name: String) throws {
    let bytes = try Fixtures.bytes(name)
    // The graph text of a MindIR file takes a while to read; checkpoints are cut everywhere.
    let step = bytes.count < 3_000 ? 1 : 37
    for count in stride(from: 0, to: bytes.count, by: step) {
      digest(Array(bytes[..<count]), "\(name) cut at \(count)")
    }
  }

  @Test(arguments: small) func flippedBits(name: String) throws {
    var generator = SeededGenerator(seed: 1)
    let bytes = try Fixtures.bytes(name)
    for round in 0..<300 {
      var damaged = bytes
      for _ in 0...(round % 3) {
        let position = Int.random(in: damaged.indices, using: &generator)
        damaged[position] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
      }
      digest(damaged, "\(name) round \(round)")
    }
  }

  @Test(arguments: [
    "lenet5/lenet5-2.0.0.mindir", "lenet5/lenet5-2.7.2.mindir", "lenet5/lenet5-2.7.2.onnx",
    "lenet5/lenet5-train.ckpt", "lenet5/lenet5.ckpt",
  ])
  func largeFiles(name: String) throws {
    var generator = SeededGenerator(seed: 2)
    let bytes = try Fixtures.bytes(name)
    for round in 0..<100 {
      let count = Int.random(in: 0..<bytes.count, using: &generator)
      digest(Array(bytes[..<count]), "\(name) cut at \(count)")
      var damaged = bytes
      damaged[count] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
      digest(damaged, "\(name) round \(round), byte \(count)")
    }
  }

  @Test func randomBytes() {
    var generator = SeededGenerator(seed: 3)
    for count in 0..<2_000 {
      let bytes = (0..<count % 200).map { _ in UInt8.random(in: 0...255, using: &generator) }
      digest(bytes, "\(bytes)")
    }
  }
}
