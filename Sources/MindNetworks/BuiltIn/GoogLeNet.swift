import MindTensors

extension NetworkFamily {
  /// GoogLeNet. The auxiliary classifiers of training have no part in the result, but may be in a
  /// checkpoint.
  ///
  /// Source: mindcv 0.3.0.
  static let googLeNet = NetworkFamily(
    "googlenet",
    signature: [
      "conv1.conv.weight", "inception3a.b1.conv.weight", "inception5b.b4.1.conv.weight",
      "classifier.weight",
    ]
  ) {
    NetworkDefinition(
      "googlenet", summary: "GoogLeNet, mindcv",
      settings: [
        Setting("classes", 1000, from: "shape('classifier.weight', 0)", "the number of logits"),
        Setting("channels", 3, from: "shape('conv1.conv.weight', 1)", "the image's channels"),
        Setting(
          "auxiliary", false, from: "has('aux1.fc1.weight')",
          "whether there are auxiliary classifiers"),
        Setting("batch", 1, "how many images at a time"),
        Setting("height", 224, "the image's height"),
        Setting("width", 224, "the image's width"),
      ],
      inputs: [Input("x", .float32, ["batch", "channels", "height", "width"])],
      blocks: [convolution, inception, auxiliary],
      parameterOrder: ["conv*", "inception*", "aux*"]
    ) {
      basic("conv1", 64, 7, stride: 2)
      MaxPool2d(kernelSize: 3, stride: 2, padMode: .same)
      basic("conv2", 64, 1)
      basic("conv3", 192, 3)
      MaxPool2d(kernelSize: 3, stride: 2, padMode: .same)
      inception("3a", 64, 96, 128, 16, 32, 32)
      inception("3b", 128, 128, 192, 32, 96, 64)
      MaxPool2d(kernelSize: 3, stride: 2, padMode: .same)
      inception("4a", 192, 96, 208, 16, 48, 64)
      unused("aux1")
      inception("4b", 160, 112, 224, 24, 64, 64)
      inception("4c", 128, 128, 256, 24, 64, 64)
      inception("4d", 112, 144, 288, 32, 64, 64)
      unused("aux2")
      inception("4e", 256, 160, 320, 32, 128, 128)
      MaxPool2d(kernelSize: 2, stride: 2, padMode: .same)
      inception("5a", 256, 160, 320, 32, 128, 128)
      inception("5b", 384, 192, 384, 48, 128, 128)
      ReduceMean()
      Dense("classifier", outChannels: "classes")
    }
  }

  private static func basic(
    _ name: NameTemplate?, _ out: Expression, _ kernel: Expression, stride: Expression = 1
  ) -> CellDefinition {
    Use("BasicConv2d", name, ["out": out, "kernel": kernel]).definition
      .with("stride", stride, standard: 1)
  }

  private static func inception(
    _ name: String, _ ones: Expression, _ reduced3: Expression, _ threes: Expression,
    _ reduced5: Expression, _ fives: Expression, _ pooled: Expression
  ) -> CellDefinition {
    Use(
      "Inception", NameTemplate("inception" + name),
      [
        "ones": ones, "reduced3": reduced3, "threes": threes, "reduced5": reduced5,
        "fives": fives, "pooled": pooled,
      ]
    ).definition
  }

  /// A classifier beside the main path: what flows in also flows on.
  @CellBuilder private static func unused(_ name: NameTemplate) -> [CellDefinition] {
    When("auxiliary") {
      Identity().named("main")
      Use("InceptionAux", name)
      Identity().from("main")
    }
  }

  private static let convolution = Block(
    "BasicConv2d", ["out", "kernel", Block.Parameter("stride", 1)]
  ) {
    Conv2d("conv", outChannels: "out", kernelSize: "kernel", stride: "stride")
    ReLU()
  }

  private static let inception = Block(
    "Inception", ["ones", "reduced3", "threes", "reduced5", "fives", "pooled"]
  ) {
    Concat {
      Branch { basic("b1", "ones", 1) }
      Branch {
        SequentialCell("b2") {
          basic(nil, "reduced3", 1)
          basic(nil, "threes", 3)
        }
      }
      Branch {
        SequentialCell("b3") {
          basic(nil, "reduced5", 1)
          basic(nil, "fives", 5)
        }
      }
      Branch {
        SequentialCell("b4") {
          MaxPool2d(kernelSize: 3, padMode: .same)
          basic(nil, "pooled", 1)
        }
      }
    }
  }

  private static let auxiliary = Block("InceptionAux") {
    AvgPool2d(kernelSize: 5, stride: 3)
    basic("conv", 128, 1)
    Flatten()
    Dense("fc1", outChannels: 1024)
    ReLU()
    Dense("fc2", outChannels: "classes")
  }
}
