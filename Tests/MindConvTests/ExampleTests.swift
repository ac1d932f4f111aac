import Foundation
import MindConv
import TestSupport
import Testing

/// The example of both READMEs: it compiles, because it stands here.
@Suite struct ExampleTests {
  /// Nobody runs it: its files do not exist.
  private func example() throws {
    let report = try Exporter().export(
      checkpoint: "net.ckpt", network: .named("graph.mindir"), to: .onnx)
    print(report.output, report.boundCount)

    var converter = Converter()
    converter.edits.naming = .torch
    try converter.convert("net.ckpt", to: "net.safetensors")
    try Resharder().merge("ranks", strategy: ["net.strategy"], to: "net.ckpt")

    let network = Network("tiny", input: Input("x", .float32, [1, 3, 32, 32])) {
      Conv2d("conv", outChannels: 8, kernelSize: 3)
      ReLU()
      ReduceMean()
      Dense("head", outChannels: 10)
    }
    _ = try Exporter().export(checkpoint: "tiny.ckpt", network: .network(network), to: .mindir)

    var exporter = Exporter()
    exporter.preparation.takesBytes = true
    exporter.preparation.normalization = try ChannelNormalization(mean: [127.5], std: [127.5])
    let resnet = Network.resnet50(classes: 10).input("x", [.symbol("N"), 3, 160, 160])
    _ = try exporter.export(checkpoint: "resnet.ckpt", network: .network(resnet), to: .onnx)

    for parameter in try Inspection(path: "net.ckpt").summary.parameters {
      print(parameter.name, parameter.type, parameter.shape)
    }
  }

  @Test(arguments: ["README.md", "README_CN.md"]) func isWhatCompiles(file: String) throws {
    let text = try String(contentsOfFile: "\(Fixtures.root)/\(file)", encoding: .utf8)
    let blocks = text.components(separatedBy: "```swift\n").dropFirst()
      .compactMap { $0.components(separatedBy: "```").first }
    #expect(blocks.count == 1)
    let own = try String(contentsOfFile: #filePath, encoding: .utf8).filter { !$0.isWhitespace }
    for block in blocks {
      let code = block.split(separator: "\n").filter {
        !$0.hasPrefix("//") && !$0.hasPrefix("import")
      }
      #expect(own.contains(code.joined().filter { !$0.isWhitespace }))
    }
  }
}
