import MindTensors
import TestSupport
import Testing

@testable import MindConv

/// Parameters on their way from one format to another.
@Suite struct ParameterConversionTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func convert(
    _ input: String, to name: String, _ configure: (inout Converter) -> Void = { _ in }
  ) throws -> ConversionReport {
    var converter = Converter()
    configure(&converter)
    let path = input.hasPrefix("/") ? input : Fixtures.path(input)
    return try converter.convert(path, to: folder.file(name))
  }

  /// Type, shape and bytes by name.
  private func contents(_ path: String) throws -> [String: String] {
    let document = try ModelDocument(path: path)
    return Dictionary(
      uniqueKeysWithValues: try ParameterTable(document).entries.map { entry in
        switch entry.content {
        case .tensor(let tensor):
          (entry.name, try "\(tensor.type) \(tensor.shape) \(tensor.payload?.bytes() ?? [])")
        case .text(let text): (entry.name, "text " + text)
        case .map: (entry.name, "map")
        }
      })
  }

  /// MindSpore saved the same tensors in both formats.
  @Test(arguments: ["checkpoints/dtypes", "checkpoints/crc", "lenet5/lenet5"])
  func aCheckpointBecomesMindSporesOwnSafetensors(name: String) throws {
    let report = try convert("\(name).ckpt", to: "out.safetensors") {
      $0.writing.hasChecksum = name.hasSuffix("crc")
    }
    let expected = try ModelDocument(path: Fixtures.path("\(name).safetensors"))
    guard case .safetensors(let theirs) = expected,
      case .safetensors(let ours) = try ModelDocument(path: report.output)
    else { return #expect(Bool(false)) }
    #expect(ours.tensors.map(\.name) == theirs.tensors.map(\.name))
    #expect(ours.metadata == theirs.metadata)
    #expect(try contents(report.output) == contents(Fixtures.path("\(name).safetensors")))
  }

  @Test(
    arguments: [
      "checkpoints/dtypes.ckpt", "checkpoints/append.ckpt", "checkpoints/int4.ckpt",
      "checkpoints/names.ckpt", "checkpoints/scalars.ckpt", "lenet5/lenet5-train.ckpt",
    ], ["safetensors", "npz"])
  func thereAndBack(name: String, format: String) throws {
    // NumPy has no pairs of four bits.
    if format == "npz", name.contains("int4") { return }
    let there = try convert(name, to: "out.\(format)")
    let back = try convert(there.output, to: "back.ckpt")
    #expect(try contents(back.output) == contents(Fixtures.path(name)))
    #expect(try contents(there.output) == contents(Fixtures.path(name)))
  }

  @Test(arguments: ["stored", "packed"]) func numPysArchives(name: String) throws {
    let report = try convert("numpy/\(name).npz", to: "out.safetensors")
    let found = try contents(report.output)
    #expect(found["grid"] == "float32 [2, 3] \(singles(0, 1, 2, 3, 4, 5))")
    #expect(found["columns"] == "int16 [2, 3, 4] \((0..<48).map { $0 % 2 == 0 ? $0 / 2 : 0 })")
    #expect(found["big"] == "float64 [2, 3] \((0..<6).flatMap { doubles(Double($0)) })")
    #expect(
      found["brain"]
        == "bfloat16 [2, 3] [0, 0, 128, 63, 0, 64, 64, 64, 128, 64, 160, 64]")
    #expect(found["complex"] == "complex64 [2] \(singles(1, 2, -0.0, -0.5))")
    #expect(found["truth"] == "bool [2] [1, 0]")
    #expect(found["scalar"] == "uint8 [] [7]")
    #expect(found["empty"] == "float16 [0, 3] []")
    #expect(found["text"] == "text hi é")
    #expect(found["layer/重み"] == "int64 [1] \([UInt8](repeating: 255, count: 8))")
  }

  private func singles(_ numbers: Float...) -> [UInt8] {
    numbers.flatMap(\.bitPattern.littleEndianBytes)
  }

  private func doubles(_ number: Double) -> [UInt8] { number.bitPattern.littleEndianBytes }

  @Test(arguments: ["object", "torch"]) func otherArchivesAreRefused(name: String) throws {
    #expect(throws: (any Error).self) { try convert("numpy/\(name).npz", to: "out.ckpt") }
    #expect(folder.contents.isEmpty)
  }

  @Test func aSetHasItsIndexAndItsSums() throws {
    let report = try convert("lenet5/lenet5.ckpt", to: "net.safetensors") {
      $0.writing.shardByteCount = 100_000
      $0.writing.hasChecksum = true
    }
    #expect(
      folder.contents == [
        "net-00001-of-00003.safetensors", "net-00002-of-00003.safetensors",
        "net-00003-of-00003.safetensors", "net.safetensors.index.json",
      ])
    let back = try convert(report.output, to: "net.ckpt")
    #expect(try contents(back.output) == contents(Fixtures.path("lenet5/lenet5.ckpt")))
    // The last byte of the second file is part of a tensor.
    let second = folder.file("net-00002-of-00003.safetensors")
    var bytes = try [UInt8](contentsOf: second)
    bytes[bytes.count - 1] ^= 1
    _ = try folder.write(bytes, to: "net-00002-of-00003.safetensors")
    let error = #expect(throws: (any Error).self) {
      try convert(report.output, to: "damaged.ckpt")
    }
    #expect(error.map { "\($0)".contains("net-00002-of-00003.safetensors") } == true)
    #expect(!folder.contents.contains("damaged.ckpt"))
  }

  @Test(arguments: ["../secret.safetensors", "/etc/passwd", ".."])
  func anIndexStaysInItsFolder(file: String) throws {
    let path = try folder.write(
      #"{"metadata": {}, "weight_map": {"w": "\#(file)"}}"#.utf8, to: "m.safetensors.index.json")
    let error = #expect(throws: Located.self) { try ModelDocument(path: path) }
    #expect(error?.failure as? SafetensorsError == .part(file))
  }

  @Test(arguments: ["lenet5/lenet5-2.7.2.mindir", "lenet5/lenet5-2.0.0.mindir"])
  func weightsOfAGraph(name: String) throws {
    let report = try convert(name, to: "net.ckpt")
    #expect(try contents(report.output) == contents(Fixtures.path("lenet5/lenet5.ckpt")))
  }

  @Test func weightsOfONNX() throws {
    let onnx = try convert("lenet5/lenet5-2.7.2.mindir", to: "net.onnx")
    let report = try convert(onnx.output, to: "net.ckpt") {
      $0.edits.selected = ["conv?.*", "fc?.*"].map { NamePattern($0) }
    }
    #expect(try contents(report.output) == contents(Fixtures.path("lenet5/lenet5.ckpt")))
  }

  @Test func aDryRunWritesNothing() throws {
    let report = try convert("lenet5/lenet5-train.ckpt", to: "net.npz") {
      $0.isDryRun = true
      $0.edits.keepsTrainingState = false
      $0.edits.casts = [.init(NamePattern("fc*"), to: .float16)]
    }
    #expect(folder.contents.isEmpty)
    #expect(report.parameters.count { $0.to != nil } == 8)
    #expect(report.parameters.count { $0.to?.type == "float16" } == 6)
  }
}
