import MindTensors

extension NetworkFamily {
  /// MobileNetV2 of any width: each stage's channels come from the checkpoint.
  ///
  /// Source: mindcv 0.3.0.
  static let mobileNetV2 = NetworkFamily(
    "mobilenet-v2",
    presets: [
      "mobilenet-v2-075": width("0.75", 24, [16, 24, 24, 48, 72, 120, 240]),
      "mobilenet-v2-050": width("0.5", 16, [8, 16, 16, 32, 48, 80, 160]),
      "mobilenet-v2-035": width("0.35", 16, [8, 8, 16, 24, 32, 56, 112]),
    ],
    signature: [
      "features.0.weight", "features.19.layers.6.weight", "features.20.weight",
      "classifier.1.weight",
    ]
  ) {
    NetworkDefinition(
      "mobilenet-v2", summary: "MobileNetV2, mindcv",
      settings: [
        Setting("classes", 1000, from: "shape('classifier.1.weight', 0)", "the number of logits"),
        Setting("channels", 3, from: "shape('features.0.weight', 1)", "the image's channels"),
        Setting(
          "stem", 32, from: "shape('features.0.weight', 0)", "the first convolution's channels"),
        Setting(
          "stages", [16, 24, 32, 64, 96, 160, 320],
          from: Expression(
            .list(
              [
                "3.layers.3", "4.layers.6", "6.layers.6", "9.layers.6", "13.layers.6",
                "16.layers.6",
                "19.layers.6",
              ].map { "shape('features.\($0).weight', 0)" })),
          "the channels of each stage"),
        Setting(
          "last", 1280, from: "shape('features.20.weight', 0)", "the last convolution's channels"),
        Setting("batch", 1, "how many images at a time"),
        Setting("height", 224, "the image's height"),
        Setting("width", 224, "the image's width"),
      ],
      inputs: [Input("x", .float32, ["batch", "channels", "height", "width"])],
      blocks: [invertedResidual]
    ) {
      SequentialCell("features") {
        convolution("stem", kernel: 3, stride: 2)
        Repeat(7, index: "stage") {
          Repeat("[1, 2, 3, 4, 3, 3, 1][stage]", index: "index") {
            Use(
              "InvertedResidual", nil,
              [
                "in": "if(index > 0, stages[stage], if(stage > 0, stages[stage - 1], stem))",
                "out": "stages[stage]",
                "stride": "if(index == 0, [1, 2, 2, 2, 1, 2, 1][stage], 1)",
                "expand": "if(stage == 0, 1, 6)",
              ])
          }
        }
        convolution("last", kernel: 1)
      }
      ReduceMean()
      SequentialCell("classifier") {
        Dropout()
        Dense(outChannels: "classes")
      }
    }
  }

  /// A narrower variant.
  private static func width(
    _ factor: String, _ stem: SettingValue, _ stages: SettingValue
  ) -> (summary: String, choices: [String: SettingValue]) {
    ("MobileNetV2 of width \(factor), mindcv", ["stem": stem, "stages": stages])
  }

  /// A convolution, its normalisation and the activation, in the sequence around them.
  @CellBuilder private static func convolution(
    _ out: Expression, kernel: Int, stride: Expression = 1, group: Expression = 1
  ) -> [CellDefinition] {
    Conv2d(
      outChannels: out, kernelSize: Expression(kernel), stride: stride, padMode: .pad,
      padding: Expression(kernel / 2), group: group)
    BatchNorm2d()
    Activation.relu6
  }

  /// Wider inside than at both ends; what flows in is added where both ends are alike.
  private static let invertedResidual = Block(
    "InvertedResidual", ["in", "out", "stride", "expand"], inputs: ["x"]
  ) {
    SequentialCell("layers") {
      When("expand != 1") { convolution("in * expand", kernel: 1) }
      convolution("in * expand", kernel: 3, stride: "stride", group: "in * expand")
      Conv2d(outChannels: "out", kernelSize: 1, padMode: .pad)
      BatchNorm2d().named("y")
    }
    When("stride == 1 and in == out") { Add().from("x", "y") }
  }
}
