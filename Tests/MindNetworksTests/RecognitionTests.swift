import MindGraph
import MindNetworks
import MindTensors
import TestSupport
import Testing

@Suite struct RecognitionTests {
  private func names(
    _ network: Network, prefix: String = ""
  ) throws -> [String: Shape] {
    let model = try network.model()
    return Dictionary(
      uniqueKeysWithValues: model.graph.parameters.map {
        (prefix + model[$0.value].name, $0.tensor.shape)
      })
  }

  private static let all = NetworkFamily.named.map(\.name)

  /// Networks whose checkpoints are alike: variants of one definition, of which the first is taken, and
  /// different definitions, between which the user must choose.
  private static let alike = [
    "yolov3-darknet53-raw": "yolov3-darknet53", "yolov4-cspdarknet53-raw": "yolov4-cspdarknet53",
  ]
  private static let ambiguous = [
    ["bert-classification", "bert-ner"],
    ["bert-classification-mindnlp", "bert-ner-mindnlp"],
  ]

  /// Every built-in network is told from all others, under wrappers' prefixes too.
  @Test(arguments: all) func isRecognised(name: String) throws {
    let table = try names(try Network(named: name))
    for prefix in ["", "network.", "_backbone.network."] {
      let checkpoint = CheckpointNames(
        Dictionary(uniqueKeysWithValues: table.map { (prefix + $0.key, $0.value) }))
      if let names = Self.ambiguous.first(where: { $0.contains(name) }) {
        #expect(throws: NetworkError.ambiguous(names)) {
          try NetworkFamily.recognise(checkpoint)
        }
      } else {
        let found = try NetworkFamily.recognise(checkpoint)
        #expect(found.name == Self.alike[name] ?? name)
        #expect(found.prefix == prefix)
      }
    }
  }

  @Test func shapesTellSettings() throws {
    let table = try names(
      try Network(
        named: "resnet101-mindcv", ["classes": 7, "channels": 4, "blocks": [1, 2, 1, 1]]))
    let found = try NetworkFamily.recognise(CheckpointNames(table))
    let told = found.settings.filter { $0.origin == .checkpoint }.map { "\($0.name) \($0.value)" }
    #expect(found.name == "resnet50-mindcv")
    #expect(told == ["classes 7", "channels 4", "base_channels 64", "blocks [1, 2, 1, 1]"])
    #expect(
      found.settings.filter { $0.origin == .assumed }.map(\.name) == ["batch", "height", "width"])
  }

  /// The first dense layer says how large an image is: 16 channels of 4 x 4 are left of 28 x 28 pixels.
  @Test func denseLayersTellTheImage() throws {
    var table = try names(.lenet5())
    table["fc1.weight"] = [120, 256]
    let found = try NetworkFamily.recognise(CheckpointNames(table))
    #expect(found.model[found.model.graph.inputs[0]].type.description == "float32 [1, 1, 28, 28]")
  }

  @Test func whatIsNearlyANetworkIsToldApart() throws {
    var table = try names(.lenet5())
    table["fc2.bias"] = nil
    table["extra"] = [3]
    do {
      _ = try NetworkFamily.recognise(CheckpointNames(table))
      Issue.record("nothing was thrown")
    } catch NetworkError.unrecognised(let nearest) {
      #expect(nearest.count == 3)
      #expect(nearest[0] == "lenet5: lacks fc2.bias; does not use extra")
    }
  }

  /// A network whose last layer has another name is nearer than any other network.
  @Test func theNearestComesFirst() throws {
    var table = try names(try Network(named: "resnet50-mindcv", ["classes": 5]))
    for leaf in ["weight", "bias"] {
      table["student.fc.\(leaf)"] = table.removeValue(forKey: "classifier.\(leaf)")
    }
    do {
      _ = try NetworkFamily.recognise(CheckpointNames(table))
      Issue.record("nothing was thrown")
    } catch NetworkError.unrecognised(let nearest) {
      #expect(
        nearest.first == """
          resnet50-mindcv: lacks classifier.weight, classifier.bias; \
          does not use student.fc.bias, student.fc.weight
          """)
    }
  }

  /// What is wrong with a choice is said when the checkpoint is of a network that would fit without.
  @Test func aChoiceThatDoesNotWorkIsExplained() throws {
    let table = try names(.bert(hidden: 64, layers: 1, heads: 1, vocabulary: 9))
    #expect(throws: DefinitionError.self) {
      try NetworkFamily.recognise(CheckpointNames(table), choices: ["heads": 7])
    }
  }

  @Test func hostileShapesAreNoTrap() {
    let table = [
      "conv1.weight": Shape([6, .max, .max, .max]), "conv2.weight": Shape([16, 6, 5, 5]),
      "fc3.weight": Shape([.max, .max]),
    ]
    #expect(throws: (any Error).self) {
      try NetworkFamily.recognise(CheckpointNames(table.compactMapValues { $0 }))
    }
    #expect(throws: NetworkError.self) { try NetworkFamily.recognise(CheckpointNames([:])) }
  }

  @Test func anUnknownNameIsAnswered() {
    #expect(throws: NetworkError.unknownName("resnet5", known: Self.all)) {
      try Network(named: "resnet5")
    }
    let error = NetworkError.unknownName("resnet5", known: Self.all)
    #expect(error.description == "no network is called 'resnet5'; did you mean 'resnet50'?")
  }

  @Test func choicesAreChecked() throws {
    let checkpoint = CheckpointNames(try names(.lenet5()))
    #expect(
      throws: SettingError.unknown(
        "heads", network: "lenet5",
        known: [
          "classes", "channels", "include_top", "conv_bias", "batch", "size", "height", "width",
        ])
    ) { try NetworkFamily.recognise(checkpoint, choices: ["heads": 2]) }
    #expect(throws: SettingError.unknownInput("y", network: "lenet5", known: ["x"])) {
      try NetworkFamily.recognise(checkpoint, inputs: [.init("y", [1, 1, 32, 32])])
    }
    #expect(
      throws: SettingError.rank(input: "x", given: 2, expected: "[batch, channels, height, width]")
    ) {
      try Network.lenet5().input("x", [1, 1]).model()
    }
    #expect(throws: SettingError.contradiction("batch", "2", "3")) {
      try Network.lenet5().input("x", [3, 1, 32, 32]).choosing("batch", 2).model()
    }
  }

  @Test func openSizesReachTheModel() throws {
    let model = try Network.resnet50(classes: 3).input("x", [.symbol("N"), 3, .unknown, 64]).model()
    #expect(model[model.graph.inputs[0]].type.description == "float32 [N, 3, ?, 64]")
    let output = try #require(model.graph.outputs.first?.values.first)
    #expect(model[output].type.tensor?.dimensions == [.symbol("N"), 3])
  }
}
