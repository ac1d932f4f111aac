import MindTensors

extension NetworkFamily {
  /// LeNet-5 as MindSpore's model zoo defines it: valid convolutions without bias, 32 x 32 images.
  ///
  /// Source: official/cv/lenet of the MindSpore model zoo, unchanged since release 1.2; mindvision 0.1.0
  /// has the same network under `backbone`.
  static func lenet5(_ name: String, _ origin: String, prefix: String? = nil) -> NetworkFamily {
    let lead = prefix.map { $0 + "." } ?? ""
    return NetworkFamily(
      name, signature: ["\(lead)conv1.weight", "\(lead)conv2.weight"]
    ) {
      NetworkDefinition(
        name, summary: "LeNet-5, \(origin)",
        settings: [
          Setting(
            "classes", 10, from: "shape('\(lead)fc3.weight', 0)", "the number of logits"),
          Setting("channels", 1, from: "shape('\(lead)conv1.weight', 1)", "the image's channels"),
          Setting(
            "include_top", true, from: "has('\(lead)fc1.weight')",
            "whether the dense layers are there"),
          Setting(
            "conv_bias", false, from: "has('\(lead)conv1.bias')",
            "whether the convolutions have a bias"),
          Setting("batch", 1, "how many images at a time"),
          Setting(
            "size", 32, from: "4 * floor(sqrt(shape('\(lead)fc1.weight', 1) // 16)) + 12",
            "height and width of a square image that fits the dense layers"),
          Setting("height", "size", "the image's height"),
          Setting("width", "size", "the image's width"),
        ],
        inputs: [Input("x", .float32, ["batch", "channels", "height", "width"])]
      ) {
        inside(prefix) {
          Conv2d(
            "conv1", outChannels: 6, kernelSize: 5, padMode: .valid, hasBias: "conv_bias")
          ReLU()
          MaxPool2d(kernelSize: 2, stride: 2)
          Conv2d(
            "conv2", outChannels: 16, kernelSize: 5, padMode: .valid, hasBias: "conv_bias")
          ReLU()
          MaxPool2d(kernelSize: 2, stride: 2)
          When("include_top") {
            Flatten()
            Dense("fc1", outChannels: 120)
            ReLU()
            Dense("fc2", outChannels: 84)
            ReLU()
            Dense("fc3", outChannels: "classes")
          }
        }
      }
    }
  }
}

extension Network {
  /// LeNet-5 as MindSpore's model zoo defines it.
  ///
  /// - Parameters:
  ///   - classes: the number of logits.
  ///   - channels: the image's channels.
  /// - Returns: the network for one image of 32 x 32 pixels at a time.
  public static func lenet5(classes: Int = 10, channels: Int = 1) -> Network {
    builtIn("lenet5", ["classes": .int(classes), "channels": .int(channels)])
  }
}
