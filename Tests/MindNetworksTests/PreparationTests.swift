import MindGraph
import MindNetworks
import MindTensors
import Testing

@Suite struct PreparationTests {
  private func lenet(_ preparation: ImagePreparation) throws -> Model {
    var model = try Network.lenet5(channels: 3).model()
    try model.prepend(preparation)
    return model
  }

  @Test func theInputIsTheImageAsItComes() throws {
    var preparation = ImagePreparation()
    preparation.isChannelsLast = true
    preparation.takesBytes = true
    preparation.normalization = try ChannelNormalization(text: "1,2,3/4")
    let model = try lenet(preparation)
    let input = model[model.graph.inputs[0]]
    #expect(input.name == "x")
    #expect(input.type.description == "uint8 [1, 32, 32, 3]")
    #expect(
      model.graph.nodes.prefix(5).map(\.operation.name)
        == ["Cast", "Transpose", "Sub", "RealDiv", "Conv2D"])
    #expect(model.graph.nodes[4].inputs[0].values == model.graph.nodes[3].outputs.compactMap { $0 })
  }

  @Test func nothingAskedForChangesNothing() throws {
    let model = try lenet(ImagePreparation())
    #expect(model.graph.nodes[0].operation.name == "Conv2D")
  }

  @Test(arguments: ["1,2", "1/0", "1,2/1,2,3", "a/1", "/", "1,/1", "nan/1", "1/1/1"])
  func whatIsNoNormalizationIsRefused(text: String) {
    #expect(throws: PreparationError.normalization) { try ChannelNormalization(text: text) }
  }

  @Test func channelsMustFit() throws {
    var preparation = ImagePreparation()
    preparation.normalization = try ChannelNormalization(text: "1,2/1")
    #expect(throws: PreparationError.channels(3, given: 2)) { try lenet(preparation) }
  }

  @Test func onlyImagesArePrepared() throws {
    var model = try Network.bert(hidden: 64, layers: 1, heads: 1, vocabulary: 9).model()
    var preparation = ImagePreparation()
    preparation.takesBytes = true
    #expect(throws: PreparationError.self) { try model.prepend(preparation) }
  }

  @Test func theSoftmaxIsForClasses() throws {
    var model = try Network.lenet5().model()
    try model.appendSoftmax()
    #expect(model.graph.nodes.last?.operation.name == "Softmax")
    #expect(
      model.graph.outputs.first?.values == model.graph.nodes.last?.outputs.compactMap { $0 })
    var detector = try Network.yolov3(detect: false).model()
    #expect(throws: PreparationError.self) { try detector.appendSoftmax() }
  }
}
