import MindGraph
import MindTensors

/// Images in other sizes.
enum Resizing {
  static let definitions: [OperatorDefinition] =
    [
      OperatorDefinition(
        "ResizeNearestNeighbor",
        [
          .tensor("input_x"), .argument("size", .ints),
          .argument("align_corners", .bool, standard: .bool(false)),
          .argument("half_pixel_centers", .bool, standard: .bool(false)),
        ], infer: resized("input_x", "size")),
      // Only the oldest files have it, with the size as an attribute.
      OperatorDefinition(
        "ResizeBilinear",
        [
          .tensor("image"), .attribute("size", .ints),
          .attribute("align_corners", .bool, standard: .bool(false)),
          .attribute("half_pixel_centers", .bool, standard: .bool(false)),
        ], infer: resized("image", "size")),
    ]
    + [
      // Before release 2.3, images may have their channels last.
      OperatorDefinition(
        "ResizeNearestNeighborV2",
        [
          .tensor("image"), .input("size", .ints),
          .argument("align_corners", .bool, standard: .bool(false)),
          .argument("half_pixel_centers", .bool, standard: .bool(false)),
          .attribute("format", .enumeration(.dataFormat), standard: Attribute.none),
        ]
      ) { call in
        let image = try call.tensor("image", rank: 4...4)
        guard call.has("format"), try call.word("format", .dataFormat) == "nhwc" else {
          return [.tensor(try resized(image, to: try call.numbers("size")))]
        }
        guard let sizes = image.dimensions, let size = try call.numbers("size"), size.count == 2
        else { return [.tensor(TensorType(image.element, nil))] }
        return [.tensor(TensorType(image.element, [sizes[0]] + size + [sizes[3]]))]
      }
    ]
    + ["ResizeBilinearV2", "ResizeBicubic"].map { name in
      OperatorDefinition(
        name,
        [
          .tensor("image"), .input("size", .ints),
          .argument("align_corners", .bool, standard: .bool(false)),
          .argument("half_pixel_centers", .bool, standard: .bool(false)),
        ], infer: resized("image", "size"))
    }
    + [
      OperatorDefinition(
        "ResizeLinear1D",
        [
          .tensor("x"), .input("size", .ints),
          .argument(
            "coordinate_transformation_mode", .enumeration(.coordinates), standard: .int(1)),
        ], infer: resized("x", "size"))
    ]
    + upsampling.map { name in
      OperatorDefinition(
        name,
        [
          .tensor("x"), .input("output_size", .ints, standard: Attribute.none),
          .input("scales", .any, standard: Attribute.none),
        ]
          + (name.contains("Nearest")
            ? [] : [.input("align_corners", .bool, standard: .bool(false))]),
        infer: upsampled)
    }

  private static let upsampling = [
    "UpsampleNearest1D", "UpsampleNearest2D", "UpsampleNearest3D", "UpsampleLinear1D",
    "UpsampleBilinear2D", "UpsampleBicubic2D", "UpsampleTrilinear3D",
  ]

  /// A tensor whose last dimensions take on new sizes.
  private static func resized(
    _ name: String, _ size: String
  ) -> @Sendable (Call) throws -> [ValueType] {
    { call in [.tensor(try resized(try call.tensor(name), to: try call.numbers(size)))] }
  }

  private static func resized(_ input: TensorType, to sizes: [Dimension]?) throws -> TensorType {
    guard let dimensions = input.dimensions, let sizes else {
      return TensorType(input.element, nil)
    }
    guard dimensions.count >= sizes.count else {
      throw OperatorError.shape("\(sizes.count) sizes for a tensor of rank \(dimensions.count)")
    }
    for size in sizes {
      if let size = size.size, size <= 0 { throw OperatorError.shape("a size of \(size)") }
    }
    return TensorType(input.element, dimensions.dropLast(sizes.count) + sizes)
  }

  /// Sizes as given, or the input's times the given scales, rounded down.
  @Sendable private static func upsampled(_ call: Call) throws -> [ValueType] {
    let input = try call.tensor("x")
    if call.has("output_size") {
      return [.tensor(try resized(input, to: try call.numbers("output_size")))]
    }
    guard let dimensions = input.dimensions, let scales = try call.floats("scales") else {
      return [.tensor(TensorType(input.element, nil))]
    }
    guard dimensions.count >= scales.count else {
      throw OperatorError.shape("\(scales.count) scales for rank \(dimensions.count)")
    }
    let sizes = zip(dimensions.suffix(scales.count), scales).map { size, scale -> Dimension in
      guard let size = size.size, let value = Int(exactly: (Double(size) * scale).rounded(.down))
      else { return .unknown }
      return .fixed(value)
    }
    return [.tensor(try resized(input, to: sizes))]
  }
}
