import MindTensors

extension NetworkFamily {
  /// SE-ResNet-50: a deep stem, pooling in place of strides, and squeeze-and-excitation in the last
  /// blocks of the last two stages.
  ///
  /// Source: official/cv/ResNet of the MindSpore model zoo.
  static let seResNet = NetworkFamily(
    "se-resnet50", signature: ["conv1_0.weight", "end_point.weight", "layer4.0.conv3.weight"]
  ) {
    var settings = ResNetStyle.zoo.settings(blocks: [3, 4, 6, 3], block: "conv3")
    if let position = settings.firstIndex(where: { $0.name == "channels" }) {
      settings[position] = Setting(
        "channels", 3, from: "shape('conv1_0.weight', 1)", "the image's channels")
    }
    return NetworkDefinition(
      "se-resnet50", summary: "SE-ResNet-50, MindSpore's model zoo",
      settings: settings,
      inputs: [Input("x", .float32, ["batch", "channels", "height", "width"])],
      blocks: [excitation, block]
    ) {
      unit("conv1_0", "bn1_0", 32, kernel: 3, stride: 2)
      ReLU()
      unit("conv1_1", "bn1_1", 32, kernel: 3)
      ReLU()
      unit("conv1_2", "bn1", 64, kernel: 3)
      ReLU()
      MaxPool2d(kernelSize: 3, stride: 2, padMode: .same)
      stages(
        out: "4 * base_channels * 2 ** stage", project: "index == 0",
        ["excite": "stage > 1 and index == blocks[stage] - 1"])
      ReduceMean()
      Dense("end_point", outChannels: "classes")
    }
  }

  @CellBuilder private static func unit(
    _ name: NameTemplate, _ norm: NameTemplate, _ out: Expression, kernel: Int,
    stride: Expression = 1
  ) -> [CellDefinition] {
    ResNetStyle.zoo.unit(
      name, norm, out, kernel: kernel, stride: stride, explicit: false, eps: 1e-4)
  }

  /// A weight for each channel, from the channels' means.
  private static let excitation = Block("Excitation", ["out"], inputs: ["x"]) {
    Mul {
      Branch {}
      Branch {
        ReduceMean()
        Dense("se_dense_0", outChannels: "out // 4")
        ReLU()
        Dense("se_dense_1", outChannels: "out")
        Activation.sigmoid
        CellDefinition("ExpandDims").with("axis", 2)
        CellDefinition("ExpandDims").with("axis", 3)
      }
    }
  }

  private static let block = Block("ResidualBlock", ["out", "stride", "project", "excite"]) {
    Residual {
      unit("conv1", "bn1", "out // 4", kernel: 1)
      ReLU()
      When("stride > 1") {
        SequentialCell("e2") {
          Conv2d(outChannels: "out // 4", kernelSize: 3)
          BatchNorm2d(eps: 1e-4)
          ReLU()
          MaxPool2d(kernelSize: 2, stride: 2, padMode: .same)
        }
      } otherwise: {
        unit("conv2", "bn2", "out // 4", kernel: 3)
        ReLU()
      }
      unit("conv3", "bn3", "out", kernel: 1)
      When("excite") { Use("Excitation", nil, ["out": "out"]) }
    } shortcut: {
      When("project") {
        SequentialCell("down_sample_layer") {
          When("stride > 1") { MaxPool2d(kernelSize: 2, stride: 2, padMode: .same) }
          Conv2d(outChannels: "out", kernelSize: 1)
          BatchNorm2d(eps: 1e-4)
        }
      }
    }
    ReLU()
  }
}
