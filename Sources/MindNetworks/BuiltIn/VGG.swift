import MindTensors

extension NetworkFamily {
  /// VGG with 11, 13, 16 or 19 layers, with or without normalisation.
  ///
  /// Source: mindcv 0.3.0.
  static let vgg = NetworkFamily(
    "vgg16",
    presets: [
      "vgg11": ("VGG-11, mindcv", ["convolutions": [1, 1, 2, 2, 2]]),
      "vgg13": ("VGG-13, mindcv", ["convolutions": [2, 2, 2, 2, 2]]),
      "vgg19": ("VGG-19, mindcv", ["convolutions": [2, 2, 4, 4, 4]]),
    ],
    signature: [
      "features.0.weight", "classifier.0.weight", "classifier.3.weight", "classifier.6.weight",
    ]
  ) {
    NetworkDefinition(
      "vgg16", summary: "VGG-16, mindcv",
      settings: [
        Setting("classes", 1000, from: "shape('classifier.6.weight', 0)", "the number of logits"),
        Setting("channels", 3, from: "shape('features.0.weight', 1)", "the image's channels"),
        Setting(
          "base", 64, from: "shape('features.0.weight', 0)", "the channels of the first stage"),
        Setting(
          "hidden", 4096, from: "shape('classifier.0.weight', 0)", "the width of the dense layers"),
        Setting(
          "norm", false, from: "has('features.1.gamma')", "whether convolutions are normalised"),
        Setting(
          "convolutions", [2, 2, 3, 3, 3],
          from: """
            if(count('features.*.weight') == 8, [1, 1, 2, 2, 2], \
            if(count('features.*.weight') == 10, [2, 2, 2, 2, 2], \
            if(count('features.*.weight') == 16, [2, 2, 4, 4, 4], [2, 2, 3, 3, 3])))
            """, "convolutions in each stage"),
        Setting("batch", 1, "how many images at a time"),
        Setting(
          "size", 224, from: "32 * floor(sqrt(shape('classifier.0.weight', 1) // (8 * base)))",
          "height and width of a square image that fits the dense layers"),
        Setting("height", "size", "the image's height"),
        Setting("width", "size", "the image's width"),
      ],
      inputs: [Input("x", .float32, ["batch", "channels", "height", "width"])]
    ) {
      SequentialCell("features") {
        Repeat(5, index: "stage") {
          Repeat("convolutions[stage]") {
            Conv2d(
              outChannels: "base * [1, 2, 4, 8, 8][stage]", kernelSize: 3, padMode: .pad,
              padding: 1)
            When("norm") { BatchNorm2d() }
            ReLU()
          }
          MaxPool2d(kernelSize: 2, stride: 2)
        }
      }
      Flatten()
      SequentialCell("classifier") {
        Repeat(2) {
          Dense(outChannels: "hidden")
          ReLU()
          Dropout()
        }
        Dense(outChannels: "classes")
      }
    }
  }
}
