import MindGraph
import MindTensors

extension Network {
  /// LeNet-5 as MindSpore's model zoo defines it: valid convolutions without bias, 32 x 32 images.
  ///
  /// Source: official/cv/lenet of the MindSpore model zoo, unchanged since release 1.2.
  ///
  /// - Parameters:
  ///   - classes: the number of logits.
  ///   - channels: the image's channels.
  /// - Returns: the network for one image at a time.
  public static func lenet5(classes: Int = 10, channels: Int = 1) -> Network {
    Network(
      "lenet5",
      remarks: [
        "\(classes) classes", channels == 1 ? "1 input channel" : "\(channels) input channels",
        "batch 1",
      ],
      input: "x", .float32, [1, .fixed(channels), 32, 32]
    ) {
      Conv2d("conv1", outputs: 6, kernel: 5, padMode: .valid)
      ReLU()
      MaxPool2d(kernel: 2, stride: 2)
      Conv2d("conv2", outputs: 16, kernel: 5, padMode: .valid)
      ReLU()
      MaxPool2d(kernel: 2, stride: 2)
      Flatten()
      Dense("fc1", outputs: 120)
      ReLU()
      Dense("fc2", outputs: 84)
      ReLU()
      Dense("fc3", outputs: classes)
    }
  }
}

extension NetworkFamily {
  /// Recognises LeNet-5 for any number of classes and channels.
  static let lenet5 = NetworkFamily(name: "lenet5", standard: .lenet5()) { shapes in
    .lenet5(
      classes: shapes.size("fc3.weight", 0) ?? 10, channels: shapes.size("conv1.weight", 1) ?? 1)
  }
}
