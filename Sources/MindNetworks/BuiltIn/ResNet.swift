import MindTensors

/// How the projects that define ResNets differ.
///
/// Source: official/cv/ResNet of the MindSpore model zoo, mindcv 0.3.0, mindvision 0.1.0.
enum ResNetStyle {
  case zoo, mindcv, mindvision

  var suffix: String {
    switch self {
    case .zoo: ""
    case .mindcv: "-mindcv"
    case .mindvision: "-mindvision"
    }
  }

  var origin: String {
    switch self {
    case .zoo: "MindSpore's model zoo"
    case .mindcv: "mindcv"
    case .mindvision: "mindvision"
    }
  }

  var classes: Expression { self == .zoo ? 1001 : 1000 }

  /// The cell around stem and stages.
  var backbone: String? { self == .mindvision ? "backbone" : nil }

  /// The names of the last layer's weight, and of a convolution's.
  var head: String {
    switch self {
    case .zoo: "end_point.weight"
    case .mindcv: "classifier.weight"
    case .mindvision: "head.dense.weight"
    }
  }

  func weight(_ convolution: String) -> String {
    self == .mindvision ? "backbone.\(convolution).features.0.weight" : "\(convolution).weight"
  }

  /// A convolution and its normalisation.
  ///
  /// - Parameters:
  ///   - name: the convolution's name.
  ///   - norm: the normalisation's name, where it has one of its own.
  ///   - outChannels: the number of output channels.
  ///   - kernel: 1, 3 or 7.
  ///   - stride: the step.
  ///   - explicit: whether the border is padded by explicit numbers.
  ///   - eps: what is added to the variance.
  /// - Returns: both cells, in a cell of their own where the project has one.
  @CellBuilder func unit(
    _ name: NameTemplate, _ norm: NameTemplate, _ outChannels: Expression, kernel: Int,
    stride: Expression = 1, explicit: Bool, eps: Expression
  ) -> [CellDefinition] {
    let convolution = { (name: NameTemplate?) in
      explicit && kernel > 1
        ? Conv2d(
          name, outChannels: outChannels, kernelSize: Expression(kernel), stride: stride,
          padMode: .pad, padding: Expression(kernel / 2))
        : Conv2d(
          name, outChannels: outChannels, kernelSize: Expression(kernel), stride: stride)
    }
    if self == .mindvision {
      Subcell(name) {
        SequentialCell("features") {
          convolution(nil)
          BatchNorm2d(eps: eps)
        }
      }
    } else {
      convolution(name)
      BatchNorm2d(norm, eps: eps)
    }
  }

  /// What brings a block's input to its output's size.
  @CellBuilder func projection(eps: Expression) -> [CellDefinition] {
    When("project") {
      if self == .mindvision {
        unit("down_sample", "", "out", kernel: 1, stride: "stride", explicit: true, eps: eps)
      } else {
        SequentialCell(self == .zoo ? "down_sample_layer" : "down_sample") {
          Conv2d(outChannels: "out", kernelSize: 1, stride: "stride")
          BatchNorm2d(eps: eps)
        }
      }
    }
  }

  /// The mean over height and width, and the last layer.
  @CellBuilder var top: [CellDefinition] {
    if self == .mindvision {
      Subcell("head") { Dense("dense", outChannels: "classes") }
    } else {
      Dense(self == .zoo ? "end_point" : "classifier", outChannels: "classes")
    }
  }

  /// The settings that every ResNet has.
  func settings(blocks: Expression, block: String) -> [Setting] {
    let counts = (1...4).map { stage in
      let pattern = weight("layer\(stage).*.\(block)")
      return Expression(.call("count", [Expression(.constant(.text(pattern)))]))
    }
    return [
      Setting("classes", classes, from: "shape('\(head)', 0)", "the number of logits"),
      Setting(
        "channels", 3, from: "shape('\(weight("conv1"))', 1)",
        "the image's channels"),
      Setting(
        "base_channels", 64, from: "shape('\(weight("layer1.0.conv1"))', 0)",
        "the channels of the first stage"),
      Setting("blocks", blocks, from: Expression(.list(counts)), "blocks in each stage"),
      Setting("batch", 1, "how many images at a time"),
      Setting("height", 224, "the image's height"),
      Setting("width", 224, "the image's width"),
    ]
  }
}

extension NetworkFamily {
  /// ResNet-50, 101 and 152.
  static func resnetBottleneck(_ style: ResNetStyle) -> NetworkFamily {
    let name = "resnet50" + style.suffix
    let eps: Expression = style == .zoo ? 1e-4 : 1e-5
    let explicit = style != .zoo
    return NetworkFamily(
      name,
      presets: [
        "resnet101" + style.suffix: ("ResNet-101, \(style.origin)", ["blocks": [3, 4, 23, 3]]),
        "resnet152" + style.suffix: ("ResNet-152, \(style.origin)", ["blocks": [3, 8, 36, 3]]),
      ],
      signature: [style.head, style.weight("conv1"), style.weight("layer1.0.conv3")]
    ) {
      NetworkDefinition(
        name, summary: "ResNet-50, \(style.origin)",
        settings: style.settings(blocks: [3, 4, 6, 3], block: "conv3"),
        inputs: [Input("x", .float32, ["batch", "channels", "height", "width"])],
        blocks: [
          Block("ResidualBlock", ["out", "stride", "project"]) {
            Residual {
              style.unit("conv1", "bn1", "out // 4", kernel: 1, explicit: explicit, eps: eps)
              ReLU()
              style.unit(
                "conv2", "bn2", "out // 4", kernel: 3, stride: "stride", explicit: explicit,
                eps: eps)
              ReLU()
              style.unit("conv3", "bn3", "out", kernel: 1, explicit: explicit, eps: eps)
            } shortcut: {
              style.projection(eps: eps)
            }
            ReLU()
          }
        ]
      ) {
        inside(style.backbone) {
          style.unit("conv1", "bn1", 64, kernel: 7, stride: 2, explicit: explicit, eps: eps)
          ReLU()
          MaxPool2d(kernelSize: 3, stride: 2, padMode: .same)
          stages(out: "4 * base_channels * 2 ** stage", project: "index == 0")
        }
        ReduceMean()
        style.top
      }
    }
  }

  /// ResNet-18 and 34.
  static func resnetBasic(_ style: ResNetStyle) -> NetworkFamily {
    let name = "resnet18" + style.suffix
    let eps: Expression = style == .zoo ? 1e-4 : 1e-5
    let norm = style == .zoo ? "d" : ""
    return NetworkFamily(
      name,
      presets: [
        "resnet34" + style.suffix: ("ResNet-34, \(style.origin)", ["blocks": [3, 4, 6, 3]])
      ],
      signature: [
        style.head, style.weight("conv1"), style.weight("layer1.0.conv2"),
        style.weight("layer4.0.conv2"),
      ]
    ) {
      NetworkDefinition(
        name, summary: "ResNet-18, \(style.origin)",
        settings: style.settings(blocks: [2, 2, 2, 2], block: "conv2"),
        inputs: [Input("x", .float32, ["batch", "channels", "height", "width"])],
        blocks: [
          Block("ResidualBlock", ["out", "stride", "project"]) {
            Residual {
              style.unit(
                "conv1", NameTemplate("bn1" + norm), "out", kernel: 3, stride: "stride",
                explicit: true, eps: eps)
              ReLU()
              style.unit(
                "conv2", NameTemplate("bn2" + norm), "out", kernel: 3, explicit: true, eps: eps)
            } shortcut: {
              style.projection(eps: 1e-5)
            }
            ReLU()
          }
        ]
      ) {
        inside(style.backbone) {
          style.unit("conv1", "bn1", 64, kernel: 7, stride: 2, explicit: true, eps: 1e-5)
          ReLU()
          if style == .zoo {
            Pad("[[0, 0], [0, 0], [1, 1], [1, 1]]")
            MaxPool2d(kernelSize: 3, stride: 2)
          } else {
            MaxPool2d(kernelSize: 3, stride: 2, padMode: .same)
          }
          stages(out: "base_channels * 2 ** stage", project: "index == 0 and stage > 0")
        }
        ReduceMean()
        style.top
      }
    }
  }

  /// The four stages; from the second on, the first block halves the image.
  @CellBuilder static func stages(
    out: Expression, project: Expression, _ more: KeyValuePairs<String, Expression> = [:]
  ) -> [CellDefinition] {
    Repeat(4, index: "stage") {
      SequentialCell("layer{stage + 1}") {
        Repeat("blocks[stage]", index: "index") {
          more.reduce(
            Use(
              "ResidualBlock", nil,
              ["out": out, "stride": "if(index == 0 and stage > 0, 2, 1)", "project": project]
            ).definition
          ) { $0.with($1.key, $1.value) }
        }
      }
    }
  }
}

extension Network {
  /// ResNet-50 as MindSpore's model zoo defines it.
  ///
  /// - Parameters:
  ///   - classes: the number of logits.
  ///   - channels: the image's channels.
  /// - Returns: the network for one image of 224 x 224 pixels at a time.
  public static func resnet50(classes: Int = 1001, channels: Int = 3) -> Network {
    builtIn("resnet50", ["classes": .int(classes), "channels": .int(channels)])
  }
}
