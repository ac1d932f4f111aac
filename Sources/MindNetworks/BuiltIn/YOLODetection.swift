import MindTensors

/// The heads of the model zoo's YOLO networks, and how their results become boxes.
///
/// Source: official/cv/YOLOv3 and official/cv/YOLOv4 of the MindSpore model zoo.
enum YOLOParts {
  static let unit = DarkNetParts.unit("YoloUnit", LeakyReLU(alpha: 0.1))

  static func use(
    _ name: NameTemplate, _ out: Expression, _ kernel: Expression, stride: Expression = 1
  ) -> CellDefinition {
    DarkNetParts.use("YoloUnit", name, out, kernel, stride: stride)
  }

  /// Seven convolutions: gives the fifth's result, to go on with, and the last one's.
  static let head = Block("YoloBlock", ["middle"], outputs: ["route", "result"]) {
    use("conv0", "middle", 1)
    use("conv1", "2 * middle", 3)
    use("conv2", "middle", 1)
    use("conv3", "2 * middle", 3)
    use("conv4", "middle", 1).named("route")
    use("conv5", "2 * middle", 3)
    Conv2d("conv6", outChannels: "3 * (classes + 5)", kernelSize: 1, hasBias: true)
      .named("result")
  }

  /// Boxes from a head's result: [batch, rows, columns, 3, (x, y, width, height, objectness, classes)],
  /// the centre as parts of the image, the size as parts of `image` (height, width) in this order.
  static let detection = Block(
    "DetectionBlock",
    [
      "stride", "first", Block.Parameter("scale", 1), Block.Parameter("offset", 0), "image",
    ]
  ) {
    Reshape(["batch", 3, "classes + 5", "height // stride", "width // stride"])
    Transpose([0, 3, 4, 1, 2]).named("prediction")
    centre("x", 0, cells: "width // stride", shape: [1, 1, "width // stride", 1, 1])
    centre("y", 1, cells: "height // stride", shape: [1, "height // stride", 1, 1, 1])
    Constant(["anchors[first]", "anchors[first + 1]", "anchors[first + 2]"], shape: [3, 2])
      .named("anchors")
    Constant("image", shape: [2]).named("image")
    Slice(axis: 4, begin: 2, end: 4).from("prediction")
    Activation.exp.named("growth")
    Mul().from("growth", "anchors").named("size")
    Primitive("RealDiv").from("size", "image").named("size")
    Slice(axis: 4, begin: 4, end: "classes + 5").from("prediction")
    Activation.sigmoid.named("scores")
    Concat(axis: 4).from("x", "y", "size", "scores")
  }

  /// One coordinate of the boxes' centres.
  @CellBuilder private static func centre(
    _ name: NameTemplate, _ position: Int, cells: Expression, shape: Expression
  ) -> [CellDefinition] {
    Constant(Expression(.call("range", [cells])), shape: shape).named("grid")
    Slice(axis: 4, begin: Expression(position), end: Expression(position + 1))
      .from("prediction")
    Activation.sigmoid.named(name)
    When("scale != 1") {
      Primitive("Mul", ["y": "scale"]).from(name)
      Primitive("Sub", ["y": "offset"]).named(name)
    }
    Add().from(name, "grid")
    Primitive("RealDiv", ["y": cells]).named(name)
  }

  /// The settings of every detector; the checkpoint's names begin with `feature_map`.
  static func settings(anchors: Expression) -> [Setting] {
    [
      Setting(
        "classes", 80, from: "shape('feature_map.backblock1.conv6.bias', 0) // 3 - 5",
        "the number of classes"),
      Setting("detect", true, "whether boxes are wanted, as keep_detect says, or the raw heads"),
      Setting("anchors", anchors, "the anchors' widths and heights in pixels"),
    ]
  }
}
