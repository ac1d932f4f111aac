import MindConv
import TestSupport
import Testing

@Suite struct BundlerTests {
  private let model = Fixtures.path("lenet5/lenet5-2.7.2.mindir")

  private func text(_ path: String) throws -> String {
    String(decoding: try [UInt8](contentsOf: path), as: UTF8.self)
  }

  @Test func aFixedBatchIsPartOfTheShape() throws {
    let folder = try TemporaryFolder()
    let report = try Bundler().bundle(model, for: .triton, to: "\(folder.path)/out")
    #expect(report.name == "lenet5-2.7.2")
    #expect(report.files == ["lenet5-2.7.2/config.pbtxt", "lenet5-2.7.2/1/model.onnx"])
    let text = try text("\(folder.path)/out/lenet5-2.7.2/config.pbtxt")
    #expect(text.contains("max_batch_size: 0\n"))
    #expect(text.contains("dims: [ 1, 1, 32, 32 ]"))
  }

  @Test func aFreeBatchIsTheServers() throws {
    let folder = try TemporaryFolder()
    var exporter = Exporter()
    exporter.inputs = [try InputSpecification("x:N,1,32,32")]
    let onnx = "\(folder.path)/net.onnx"
    _ = try exporter.export(
      checkpoint: Fixtures.path("lenet5/lenet5.ckpt"), network: .named("lenet5"), to: .onnx,
      output: onnx)
    var bundler = Bundler()
    bundler.maxBatchSize = 16
    _ = try bundler.bundle(onnx, for: .kserve, to: "\(folder.path)/out/")
    let text = try text("\(folder.path)/out/repository/net/config.pbtxt")
    #expect(text.contains("max_batch_size: 16\n"))
    #expect(text.contains("dims: [ 1, 32, 32 ]"))
    #expect(text.hasSuffix("dynamic_batching { }\n"))
  }

  @Test func nothingIsLeftOfAFailure() throws {
    let folder = try TemporaryFolder()
    for (source, system) in [
      ("lenet5/lenet5.ckpt", ServingSystem.triton), ("lenet5/lenet5-2.7.2.onnx", .mindSporeServing),
      ("lenet5/missing.onnx", .kserve),
    ] {
      #expect(throws: (any Error).self) {
        try Bundler().bundle(Fixtures.path(source), for: system, to: "\(folder.path)/out")
      }
    }
    var bundler = Bundler()
    bundler.maxBatchSize = 4
    #expect(throws: BundleError.fixedBatch) {
      try bundler.bundle(model, for: .triton, to: "\(folder.path)/out")
    }
    #expect(folder.contents.isEmpty)
  }

  @Test func nothingIsReplaced() throws {
    let folder = try TemporaryFolder()
    _ = try Bundler().bundle(model, for: .triton, to: "\(folder.path)/out")
    #expect(throws: BundleError.exists("\(folder.path)/out")) {
      try Bundler().bundle(model, for: .triton, to: "\(folder.path)/out")
    }
    #expect(folder.contents.allSatisfy { $0.hasPrefix("out") })
  }

  @Test(arguments: ["", "../x", "a/b", "1x", ".x", "a b", "é"]) func namesThatNobodyServes(
    name: String
  ) throws {
    let folder = try TemporaryFolder()
    var bundler = Bundler()
    bundler.name = name
    #expect(throws: BundleError.name(name, .mindSporeServing)) {
      try bundler.bundle(model, for: .mindSporeServing, to: "\(folder.path)/out")
    }
    #expect(folder.contents.isEmpty)
  }

  /// MindSpore Serving imports a Python package of that name.
  @Test func aDotIsForTritonOnly() throws {
    let folder = try TemporaryFolder()
    var bundler = Bundler()
    bundler.name = "net-2.7"
    #expect(throws: BundleError.name("net-2.7", .mindSporeServing)) {
      try bundler.bundle(model, for: .mindSporeServing, to: "\(folder.path)/out")
    }
    #expect(try bundler.bundle(model, for: .triton, to: "\(folder.path)/out").name == "net-2.7")
  }
}
