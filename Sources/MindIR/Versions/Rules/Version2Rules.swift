import MindGraph
import MindOperators
import MindTensors

/// Operators of version 1 that MindSpore 2.3 and later do not run as they were, in the operators that it has for them.
enum Version2Rules {
  /// Writes a node's results in another way.
  ///
  /// - Returns: whether there is one; nothing is written when not.
  static func rewrite(_ node: VersionNode) throws -> Bool {
    switch node.call.definition.name {
    // Whole numbers divide into whole numbers there, into single precision since.
    case "Div" where node.result.element?.isInteger == true:
      try node.finish("TruncateDiv", node.proto.input)
    case "Reciprocal" where node.result.element?.isInteger == true: try reciprocal(node)
    case "ReLUV2": try rectified(node)
    case "ResizeBilinear": try bilinear(node)
    case "ResizeNearestNeighborV2" where node.call.has("format"):
      return try nearestWithChannelsLast(node)
    default: return false
    }
    return true
  }

  /// Likewise for what one is divided by, which no operator does for whole numbers: cut off afterwards.
  private static func reciprocal(_ node: VersionNode) throws {
    guard let element = node.result.element, let number = TypeNumber.number(of: element) else {
      throw VersionError.inexpressible("the type of its result is not known")
    }
    let floating = TensorType(.float32, node.result.dimensions)
    let quotient = try node.emit("Reciprocal", node.proto.input, [], floating)
    try node.finish("Cast", [quotient, node.constant(.int(number))])
  }

  /// The result beside it, a mask for training, no longer exists.
  private static func rectified(_ node: VersionNode) throws {
    let value = try node.emit("ReLU", node.proto.input)
    node.finish(parts: [value, nil])
  }

  private static func bilinear(_ node: VersionNode) throws {
    try node.finish("ResizeBilinearV2", [node.value("image")] + resizing(node))
  }

  /// What follows the image: numbers of 64 bits, whatever the file has.
  private static func resizing(_ node: VersionNode) throws -> [String] {
    let arguments: [Attribute] = [
      .ints(try node.call.ints("size")), .bool(try node.call.bool("align_corners")),
      .bool(try node.call.bool("half_pixel_centers")),
    ]
    return try arguments.map { try node.constant($0) }
  }

  /// Channels come second since: they are moved there and back.
  private static func nearestWithChannelsLast(_ node: VersionNode) throws -> Bool {
    guard try node.call.word("format", .dataFormat) == "nhwc" else { return false }
    let (element, image) = try node.type("image")
    guard image.count == 4, let result = node.result.dimensions, result.count == 4 else {
      throw VersionError.inexpressible("the sizes of its image are not known")
    }
    let moved = try node.emit(
      "Transpose", [node.value("image"), node.constant(.ints([0, 3, 1, 2]))], [],
      TensorType(element, [image[0], image[3], image[1], image[2]]))
    let resized = try node.emit(
      "ResizeNearestNeighborV2", [moved] + resizing(node), [],
      TensorType(element, [result[0], result[3], result[1], result[2]]))
    try node.finish("Transpose", [resized, node.constant(.ints([0, 2, 3, 1]))])
    return true
  }
}
