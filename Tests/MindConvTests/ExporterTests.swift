import Foundation
import MindConv
import TestSupport
import Testing

@Suite struct ExporterTests {
  private let folder: TemporaryFolder
  private let exporter = Exporter()

  init() throws {
    folder = try TemporaryFolder()
  }

  /// Copies a fixture into the folder.
  private func take(_ name: String, as copy: String) throws -> String {
    try folder.write(try Fixtures.bytes(name), to: copy)
  }

  @Test func theNetworkIsRecognised() throws {
    let path = try take("lenet5/lenet5.ckpt", as: "net.ckpt")
    let report = try exporter.export(checkpoint: path, to: .onnx)
    #expect(report.output == folder.file("net.onnx"))
    #expect(report.network == "lenet5, recognised from the parameters")
    #expect(report.boundCount == 8)
    #expect(report.nodeCount == 12)
    #expect(folder.contents == ["net.ckpt", "net.onnx"])
  }

  @Test func aGraphBesideTheCheckpointComesFirst() throws {
    let path = try take("lenet5/lenet5.ckpt", as: "net.ckpt")
    _ = try take("lenet5/lenet5-2.0.0.mindir", as: "net.mindir")
    let report = try exporter.export(checkpoint: path, to: .onnx)
    #expect(report.network.hasSuffix("net.mindir, found beside the checkpoint"))
  }

  @Test func optimizerStateIsSetAside() throws {
    let path = try take("lenet5/lenet5-train.ckpt", as: "net.ckpt")
    let report = try exporter.export(checkpoint: path, to: .onnx)
    #expect(report.boundCount == 8)
    #expect(report.setAside.count == 13)
    #expect(report.setAside.contains("moments.fc1.weight"))
  }

  @Test func theStandardOutputMayNotBeAnInput() throws {
    let path = try take("lenet5/lenet5.ckpt", as: "net.ckpt")
    let graph = try take("lenet5/lenet5-2.7.2.mindir", as: "net.mindir")
    #expect(throws: ExportError.standardOutputIsInput(graph)) {
      try exporter.export(checkpoint: path, to: .mindir)
    }
    let report = try exporter.export(
      checkpoint: path, to: .mindir, output: folder.file("other.mindir"))
    #expect(report.nodeCount == 15)
  }

  @Test func whatAMindIRDoesNotHaveIsRefused() throws {
    let path = try take("lenet5/lenet5.ckpt", as: "net.ckpt")
    for (option, change) in Self.choices {
      var exporter = exporter
      change(&exporter.onnx)
      #expect(throws: ExportError.option(option)) {
        try exporter.export(checkpoint: path, to: .mindir)
      }
      var converter = Converter()
      change(&converter.onnx)
      #expect(throws: ConversionError.option(option, from: .checkpoint, to: .npz)) {
        try converter.convert(path, to: folder.file("net.npz"))
      }
    }
    #expect(folder.contents == ["net.ckpt"])
  }

  private static let choices: [(String, @Sendable (inout ONNXOptions) -> Void)] = [
    ("opset", { $0.opset = 13 }), ("optimize", { $0.optimization = .weights }),
    ("input-names", { $0.inputNames = ["x"] }), ("output-names", { $0.outputNames = ["y"] }),
  ]

  @Test func anExistingOutputStays() throws {
    let path = try take("lenet5/lenet5.ckpt", as: "net.ckpt")
    let output = try folder.write([1, 2, 3], to: "net.onnx")
    #expect(throws: FileError.exists(path: output)) {
      try exporter.export(checkpoint: path, to: .onnx)
    }
    #expect(try [UInt8](contentsOf: output) == [1, 2, 3])
    var replacing = exporter
    replacing.writing.replacesExisting = true
    _ = try replacing.export(checkpoint: path, to: .onnx)
    #expect(try [UInt8](contentsOf: output).count > 200_000)
  }

  @Test func noOutputIsAnInput() throws {
    let path = try take("lenet5/lenet5.ckpt", as: "net.ckpt")
    var replacing = exporter
    replacing.writing.replacesExisting = true
    #expect(throws: FileError.isInput(path: path)) {
      try replacing.export(checkpoint: path, to: .onnx, output: path)
    }
  }

  @Test func aGraphThatDoesNotFitLeavesNothing() throws {
    let path = try take("lenet5/lenet5.ckpt", as: "net.ckpt")
    let graph = Fixtures.path("networks/mini_resnet-2.7.2.mindir")
    #expect(throws: Located.self) {
      try exporter.export(checkpoint: path, network: .named(graph), to: .onnx)
    }
    #expect(folder.contents == ["net.ckpt"])
  }

  @Test func aGraphIsNoCheckpoint() throws {
    let path = Fixtures.path("lenet5/lenet5-2.7.2.mindir")
    do {
      _ = try exporter.export(checkpoint: path, to: .onnx, output: folder.file("x.onnx"))
      Issue.record("nothing was thrown")
    } catch let failure as Located {
      #expect(failure.failure as? FormatError == .other(found: .mindir, needed: "a checkpoint"))
    }
  }

  @Test func anObjectionOfTheCheckerStopsTheExport() throws {
    let path = try take("lenet5/lenet5.ckpt", as: "net.ckpt")
    let strict = Exporter(
      checker: StructureChecker(latestOpset: 17, latestIRVersion: 8) { _ in "no" })
    #expect(throws: ExportError.objection("no")) {
      try strict.export(checkpoint: path, to: .onnx)
    }
    #expect(folder.contents == ["net.ckpt"])
  }

  @Test func theSameInputGivesTheSameBytes() throws {
    let path = try take("lenet5/lenet5.ckpt", as: "net.ckpt")
    _ = try exporter.export(checkpoint: path, to: .onnx, output: folder.file("a.onnx"))
    _ = try exporter.export(checkpoint: path, to: .onnx, output: folder.file("b.onnx"))
    #expect(
      try [UInt8](contentsOf: folder.file("a.onnx")) == [UInt8](contentsOf: folder.file("b.onnx")))
  }
}
