extension NetworkFamily {
  /// Every built-in network.
  public static let all: [NetworkFamily] = [
    .lenet5("lenet5", "MindSpore's model zoo"),
    .lenet5("lenet5-mindvision", "mindvision", prefix: "backbone"),
    .resnetBottleneck(.zoo), .seResNet,
    .resnetBottleneck(.mindcv), .resnetBasic(.mindcv),
    .resnetBottleneck(.mindvision), .resnetBasic(.mindvision),
  ]
}
