import MindGraph
import MindTensors

/// What MindSpore Lite 2.0 has to be shown of the order of dimensions in a document of version 1.
///
/// Lite lays images out anew, and takes the order of dimensions along from node to node. Where a `Transpose` is
/// the first to make an image, of values that were computed in another order, it loses the order, and a
/// convolution behind it is refused ("Unexpected input format"). A slice of everything in between stops that.
struct LiteLayouts {
  /// What is known of a value.
  private enum Origin {
    /// An input, a parameter or a constant.
    case given
    /// Computed, and never an image on the way.
    case computed
    /// The first image that is made of such a value.
    case turned
    /// An image, or made of one.
    case image
  }

  private static let imageOperators: Set<String> = [
    "AdaptiveAvgPool2D", "AvgPool", "AvgPool3D", "BatchNorm", "Conv2D", "Conv2DBackpropInput",
    "Conv2DTranspose", "Conv3D", "DepthwiseConv2dNative", "FusedBatchNorm", "MaxPool", "MaxPool3D",
    "PReLU", "ResizeBilinear", "ResizeBilinearV2", "ResizeNearestNeighbor",
  ]

  private var origins: [String: Origin] = [:]

  /// Whether a value is an image that Lite would lose.
  func isLost(_ value: String) -> Bool { origins[value] == .turned }

  /// Takes in what a node makes.
  mutating func note(_ node: PBNodeProto, as name: String) {
    let inputs = node.input.map { origins[$0] ?? .given }
    let origin: Origin
    if Self.imageOperators.contains(name) || inputs.contains(.image) || inputs.contains(.turned) {
      origin = .image
    } else if name == "Transpose" {
      origin = inputs.first == .computed ? .turned : .image
    } else {
      origin = .computed
    }
    for output in node.output { origins[output] = origin }
  }

  /// A slice of all of a value; the value itself when its sizes are not known.
  func kept(_ value: String, _ builder: DocumentBuilder, scope: String) throws -> String {
    guard let type = builder.symbols.type(of: value).tensor, let shape = type.shape else {
      return value
    }
    let sizes = shape.dimensions
    let bounds = [sizes.map { _ in 0 }, sizes, sizes.map { _ in 1 }]
    let masks = [
      "begin_mask", "end_mask", "ellipsis_mask", "new_axis_mask", "shrink_axis_mask",
    ]
    return try builder.emit(
      "StridedSlice", [value] + bounds.map { try builder.constant(.ints($0)) },
      masks.map { try builder.encoded(NamedAttribute($0, .int(0))) }, .tensor(type), scope: scope)
  }
}
