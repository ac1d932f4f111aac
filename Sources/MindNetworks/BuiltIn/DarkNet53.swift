import MindTensors

/// What the DarkNets and the detectors on top of them are made of.
///
/// Source: official/cv/YOLOv3, official/cv/YOLOv4, research/cv/darknet53 and research/cv/cspdarknet53 of
/// the MindSpore model zoo.
enum DarkNetParts {
  /// A convolution without bias, its normalisation and an activation, named 0, 1 and 2.
  static func unit(_ name: String, _ activation: any Cell) -> Block {
    Block(name, ["out", "kernel", Block.Parameter("stride", 1)]) {
      SequentialCell {
        Conv2d(outChannels: "out", kernelSize: "kernel", stride: "stride")
        BatchNorm2d()
        activation
      }
    }
  }

  /// A use of a unit.
  static func use(
    _ unit: String, _ name: NameTemplate, _ out: Expression, _ kernel: Expression,
    stride: Expression = 1
  ) -> CellDefinition {
    let use = Use(unit, name, ["out": out, "kernel": kernel]).definition
    return use.with("stride", stride, standard: 1)
  }

  /// The settings of a network for images.
  static func image(_ first: String, size: Expression) -> [Setting] {
    [
      Setting("channels", 3, from: "shape('\(first)', 1)", "the image's channels"),
      Setting("base", 32, from: "shape('\(first)', 0)", "the channels of the first convolution"),
      Setting("batch", 1, "how many images at a time"),
      Setting("height", size, "the image's height"),
      Setting("width", size, "the image's width"),
    ]
  }

  /// How many blocks each stage has, by the names of their first convolutions.
  static func blocks(_ standard: Expression, _ prefix: String, stages: ClosedRange<Int>) -> Setting
  {
    let counts = stages.map { stage in
      Expression("count('\(prefix)layer\(stage).*.conv1.0.weight')")
    }
    return Setting("blocks", standard, from: Expression(.list(counts)), "blocks in each stage")
  }

  static let imageInput = Input("x", .float32, ["batch", "channels", "height", "width"])
}

extension DarkNetParts {
  /// The blocks of DarkNet-53 without its last layer: gives what its last three stages give.
  static let darkNet53 = [
    unit("DarkNetUnit", ReLU()),
    Block("DarkNetBlock", ["out"]) {
      Residual {
        use("DarkNetUnit", "conv1", "out // 2", 1)
        use("DarkNetUnit", "conv2", "out", 3)
      }
    },
    Block("DarkNet53", outputs: ["stage3", "stage4", "stage5"]) {
      use("DarkNetUnit", "conv0", "base", 3)
      Repeat(5, index: "stage") {
        use("DarkNetUnit", "conv{stage + 1}", "base * 2 ** (stage + 1)", 3, stride: 2)
        SequentialCell("layer{stage + 1}") {
          Repeat("blocks[stage]") {
            Use("DarkNetBlock", nil, ["out": "base * 2 ** (stage + 1)"])
          }
        }
        Identity().named("stage{stage + 1}")
      }
    },
  ]
}

extension NetworkFamily {
  /// DarkNet-53 for classification; without `fc` in a checkpoint, the features alone.
  ///
  /// Source: research/cv/darknet53 of the MindSpore model zoo.
  static let darkNet53 = NetworkFamily(
    "darknet53",
    signature: ["conv0.0.weight", "layer1.0.conv1.0.weight", "layer5.0.conv2.0.weight"]
  ) {
    NetworkDefinition(
      "darknet53", summary: "DarkNet-53, MindSpore's model zoo",
      settings: [
        Setting("classes", 1000, from: "shape('fc.weight', 0)", "the number of logits"),
        Setting(
          "include_top", true, from: "has('fc.weight')", "whether the last layer is there"),
        DarkNetParts.blocks([1, 2, 8, 8, 4], "", stages: 1...5),
      ] + DarkNetParts.image("conv0.0.weight", size: 224),
      inputs: [DarkNetParts.imageInput], blocks: DarkNetParts.darkNet53
    ) {
      Use("DarkNet53").named("stage3", "stage4", "stage5")
      Identity().from("stage5")
      When("include_top") {
        ReduceMean()
        Dense("fc", outChannels: "classes")
      }
    }
  }
}
