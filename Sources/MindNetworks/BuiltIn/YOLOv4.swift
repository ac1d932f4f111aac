extension NetworkFamily {
  /// YOLOv4 on CSPDarkNet-53.
  ///
  /// The size of boxes is divided by a constant of the official configuration, `test_img_shape`,
  /// whatever size the image has.
  ///
  /// Source: official/cv/YOLOv4 of the MindSpore model zoo.
  static let yoloV4 = NetworkFamily(
    "yolov4-cspdarknet53",
    presets: [
      "yolov4-cspdarknet53-raw": (
        "YOLOv4 on CSPDarkNet-53, raw heads, MindSpore's model zoo", ["detect": false]
      )
    ],
    signature: [
      "feature_map.backblock3.conv6.weight", "feature_map.backbone.conv27.0.weight",
      "feature_map.backbone.layer2.0.conv1.0.weight",
    ]
  ) {
    NetworkDefinition(
      "yolov4-cspdarknet53", summary: "YOLOv4 on CSPDarkNet-53, MindSpore's model zoo",
      settings: YOLOParts.settings(
        anchors: [
          [12, 16], [19, 36], [40, 28], [36, 75], [76, 55], [72, 146], [142, 110], [192, 243],
          [459, 401],
        ])
        + [
          Setting(
            "test_img_shape", [608, 608], "height and width by which boxes' sizes are divided"),
          DarkNetParts.blocks([2, 8, 8, 4], "feature_map.backbone.", stages: 2...5),
        ] + DarkNetParts.image("feature_map.backbone.conv0.0.weight", size: 608),
      inputs: [DarkNetParts.imageInput],
      blocks: DarkNetParts.cspDarkNet53 + [
        YOLOParts.unit, YOLOParts.head, YOLOParts.detection,
      ],
      outputs: ["big", "medium", "small"],
      parameterOrder: ["feature_map.backbone.conv*", "feature_map.backbone.layer*"]
        + (1...8).map { "feature_map.conv\($0).*" }
        + ["feature_map.backblock0.*", "feature_map.conv*"]
    ) {
      Subcell("feature_map") {
        Use("CSPDarkNet53", "backbone").named("stage3", "stage4", "stage5")
        Identity().from("stage5")
        pyramid
        YOLOParts.use("conv7", "base * 8", 1)
        ResizeNearest(["height // 16", "width // 16"]).named("up")
        YOLOParts.use("conv8", "base * 8", 1).from("stage4").named("side")
        Concat().from("up", "side")
        Use("YoloBlock", "backblock0", ["middle": "base * 8"]).named("p4", "unused")
        YOLOParts.use("conv9", "base * 4", 1)
        ResizeNearest(["height // 8", "width // 8"]).named("up")
        YOLOParts.use("conv10", "base * 4", 1).from("stage3").named("side")
        Concat().from("up", "side")
        Use("YoloBlock", "backblock1", ["middle": "base * 4"]).named("route", "small")
        YOLOParts.use("conv11", "base * 8", 3, stride: 2).named("down")
        Concat().from("down", "p4")
        Use("YoloBlock", "backblock2", ["middle": "base * 8"]).named("route", "medium")
        YOLOParts.use("conv12", "base * 16", 3, stride: 2).named("down")
        Concat().from("down", "p5")
        Use("YoloBlock", "backblock3", ["middle": "base * 16"]).named("route", "big")
      }
      When("detect") {
        detect("detect_1", "big", stride: 32, first: 6, scale: 1.05, offset: 0.025)
        detect("detect_2", "medium", stride: 16, first: 3, scale: 1.1, offset: 0.05)
        detect("detect_3", "small", stride: 8, first: 0, scale: 1.2, offset: 0.1)
      }
    }
  }

  /// Pools of several sizes, joined, between convolutions.
  @CellBuilder private static var pyramid: [CellDefinition] {
    YOLOParts.use("conv1", "base * 16", 1)
    YOLOParts.use("conv2", "base * 32", 3)
    YOLOParts.use("conv3", "base * 16", 1)
    Concat {
      Branch { MaxPool2d(kernelSize: 13, padMode: .same) }
      Branch { MaxPool2d(kernelSize: 9, padMode: .same) }
      Branch { MaxPool2d(kernelSize: 5, padMode: .same) }
      Branch {}
    }
    YOLOParts.use("conv4", "base * 16", 1)
    YOLOParts.use("conv5", "base * 32", 3)
    YOLOParts.use("conv6", "base * 16", 1).named("p5")
  }

  private static func detect(
    _ name: NameTemplate, _ value: NameTemplate, stride: Expression, first: Expression,
    scale: Expression, offset: Expression
  ) -> CellDefinition {
    Use(
      "DetectionBlock", name,
      [
        "stride": stride, "first": first, "scale": scale, "offset": offset,
        "image": "test_img_shape",
      ]
    ).from(value).named(value)
  }
}

extension Network {
  /// YOLOv4 on CSPDarkNet-53 as MindSpore's model zoo defines it.
  ///
  /// - Parameters:
  ///   - classes: the number of classes.
  ///   - detect: whether the results are boxes, or the raw heads.
  /// - Returns: the network for one image of 608 x 608 pixels at a time.
  public static func yolov4(classes: Int = 80, detect: Bool = true) -> Network {
    builtIn("yolov4-cspdarknet53", ["classes": .int(classes), "detect": .flag(detect)])
  }
}
