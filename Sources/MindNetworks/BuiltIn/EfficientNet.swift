import MindTensors

extension NetworkFamily {
  /// EfficientNet-B0; depth and width of each stage come from the checkpoint.
  ///
  /// Source: mindcv 0.3.0.
  static let efficientNet = NetworkFamily(
    "efficientnet-b0",
    signature: [
      "features.0.weight", "features.3.0.block.0.weight", "features.9.0.block.0.weight",
      "features.10.weight", "mlp_head.weight",
    ]
  ) {
    NetworkDefinition(
      "efficientnet-b0", summary: "EfficientNet-B0, mindcv",
      settings: [
        Setting("classes", 1000, from: "shape('mlp_head.weight', 0)", "the number of logits"),
        Setting("channels", 3, from: "shape('features.0.weight', 1)", "the image's channels"),
        Setting(
          "stem", 32, from: "shape('features.0.weight', 0)", "the first convolution's channels"),
        Setting(
          "stages", [16, 24, 40, 80, 112, 192, 320],
          from: Expression(
            .list(
              (3...9).map { "shape('features.\($0).0.block.\($0 == 3 ? 4 : 7).weight', 0)" })),
          "the channels of each stage"),
        Setting(
          "blocks", [1, 2, 2, 3, 3, 4, 1],
          from: Expression(.list((3...9).map { "count('features.\($0).*.block.0.weight')" })),
          "blocks in each stage"),
        Setting(
          "last", 1280, from: "shape('features.10.weight', 0)", "the last convolution's channels"),
        Setting("eps", 1e-5, "what normalisations add to the variance"),
        Setting("batch", 1, "how many images at a time"),
        Setting("height", 224, "the image's height"),
        Setting("width", 224, "the image's width"),
      ],
      inputs: [Input("x", .float32, ["batch", "channels", "height", "width"])],
      blocks: [excitation, mobileBlock]
    ) {
      SequentialCell("features") {
        convolution("stem", kernel: 3, stride: 2)
        Repeat(7, index: "stage") {
          SequentialCell {
            Repeat("blocks[stage]", index: "index") {
              Use(
                "MBConv", nil,
                [
                  "in": "if(index > 0, stages[stage], if(stage > 0, stages[stage - 1], stem))",
                  "out": "stages[stage]",
                  "kernel": "[3, 3, 5, 3, 5, 5, 3][stage]",
                  "stride": "if(index == 0, [1, 2, 2, 2, 1, 2, 1][stage], 1)",
                  "expand": "if(stage == 0, 1, 6)",
                ])
            }
          }
        }
        convolution("last", kernel: 1)
      }
      ReduceMean()
      Dense("mlp_head", outChannels: "classes")
    }
  }

  @CellBuilder private static func convolution(
    _ out: Expression, kernel: Expression, stride: Expression = 1, group: Expression = 1
  ) -> [CellDefinition] {
    Conv2d(outChannels: out, kernelSize: kernel, stride: stride, group: group)
    BatchNorm2d(eps: "eps")
    Activation.silu
  }

  /// A weight for each channel, from the channels' means.
  private static let excitation = Block("SqueezeExcite", ["channels_in", "squeezed"]) {
    Mul {
      Branch {}
      Branch {
        ReduceMean(keepDims: true)
        Conv2d("conv_reduce", outChannels: "squeezed", kernelSize: 1, hasBias: true)
        Activation.silu
        Conv2d("conv_expand", outChannels: "channels_in", kernelSize: 1, hasBias: true)
        Activation.sigmoid
      }
    }
  }

  private static let mobileBlock = Block(
    "MBConv", ["in", "out", "kernel", "stride", "expand"], inputs: ["x"]
  ) {
    SequentialCell("block") {
      When("expand != 1") { convolution("in * expand", kernel: 1) }
      convolution("in * expand", kernel: "kernel", stride: "stride", group: "in * expand")
      Use(
        "SqueezeExcite", nil, ["channels_in": "in * expand", "squeezed": "max(1, in // 4)"])
      Conv2d(outChannels: "out", kernelSize: 1)
      BatchNorm2d(eps: "eps").named("y")
    }
    When("stride == 1 and in == out") { Add().from("y", "x") }
  }
}
