extension NetworkFamily {
  /// YOLOv3 on DarkNet-53.
  ///
  /// Source: official/cv/YOLOv3 of the MindSpore model zoo.
  static let yoloV3 = NetworkFamily(
    "yolov3-darknet53",
    presets: [
      "yolov3-darknet53-raw": (
        "YOLOv3 on DarkNet-53, raw heads, MindSpore's model zoo", ["detect": false]
      )
    ],
    signature: [
      "feature_map.backblock2.conv6.weight", "feature_map.backblock0.conv6.bias",
      "feature_map.backbone.layer1.0.conv1.0.weight",
    ]
  ) {
    NetworkDefinition(
      "yolov3-darknet53", summary: "YOLOv3 on DarkNet-53, MindSpore's model zoo",
      settings: YOLOParts.settings(
        anchors: [
          [10, 13], [16, 30], [33, 23], [30, 61], [62, 45], [59, 119], [116, 90], [156, 198],
          [373, 326],
        ])
        + [DarkNetParts.blocks([1, 2, 8, 8, 4], "feature_map.backbone.", stages: 1...5)]
        + DarkNetParts.image("feature_map.backbone.conv0.0.weight", size: 416),
      inputs: [DarkNetParts.imageInput],
      blocks: DarkNetParts.darkNet53 + [YOLOParts.unit, YOLOParts.head, YOLOParts.detection],
      outputs: ["big", "medium", "small"],
      parameterOrder: [
        "feature_map.backbone.*", "feature_map.backblock0.*", "feature_map.conv1.*",
        "feature_map.backblock1.*", "feature_map.conv2.*",
      ]
    ) {
      Subcell("feature_map") {
        Use("DarkNet53", "backbone").named("stage3", "stage4", "stage5")
        Use("YoloBlock", "backblock0", ["middle": "base * 16"]).from("stage5")
          .named("route", "big")
        YOLOParts.use("conv1", "base * 8", 1)
        ResizeNearest(["height // 16", "width // 16"]).named("up")
        Concat().from("up", "stage4")
        Use("YoloBlock", "backblock1", ["middle": "base * 8"]).named("route", "medium")
        YOLOParts.use("conv2", "base * 4", 1)
        ResizeNearest(["height // 8", "width // 8"]).named("up")
        Concat().from("up", "stage3")
        Use("YoloBlock", "backblock2", ["middle": "base * 4"]).named("route", "small")
      }
      When("detect") {
        detect("detect_1", "big", stride: 32, first: 6)
        detect("detect_2", "medium", stride: 16, first: 3)
        detect("detect_3", "small", stride: 8, first: 0)
      }
    }
  }

  private static func detect(
    _ name: NameTemplate, _ value: NameTemplate, stride: Expression, first: Expression
  ) -> CellDefinition {
    Use(
      "DetectionBlock", name,
      ["stride": stride, "first": first, "image": ["height", "width"]]
    ).from(value).named(value)
  }
}

extension Network {
  /// YOLOv3 on DarkNet-53 as MindSpore's model zoo defines it.
  ///
  /// - Parameters:
  ///   - classes: the number of classes.
  ///   - detect: whether the results are boxes, or the raw heads.
  /// - Returns: the network for one image of 416 x 416 pixels at a time.
  public static func yolov3(classes: Int = 80, detect: Bool = true) -> Network {
    builtIn("yolov3-darknet53", ["classes": .int(classes), "detect": .flag(detect)])
  }
}
