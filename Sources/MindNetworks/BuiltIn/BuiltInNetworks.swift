extension NetworkFamily {
  /// Every built-in network.
  public static let all: [NetworkFamily] =
    [
      .lenet5("lenet5", "MindSpore's model zoo"),
      .lenet5("lenet5-mindvision", "mindvision", prefix: "backbone"),
      .resnetBottleneck(.zoo), .resnetBasic(.zoo), .seResNet,
      .resnetBottleneck(.mindcv), .resnetBasic(.mindcv),
      .resnetBottleneck(.mindvision), .resnetBasic(.mindvision),
      .darkNet53, .yoloV3, .cspDarkNet53, .cspDarkNet53Backbone, .yoloV4,
    ] + BERTTask.allCases.map { .bert(.zoo, $0) } + BERTTask.allCases.map { .bert(.mindnlp, $0) }
    + [
      .bert(.mindnlp01, .model), .bert(.mindnlp01, .pretraining),
      .mobileNetV2, .vgg, .efficientNet, .googLeNet, .visionTransformer,
    ]
}
