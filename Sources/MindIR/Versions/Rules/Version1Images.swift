import MindGraph
import MindOperators
import MindTensors

/// Images in other sizes: linear interpolation as two matrix products, nearest neighbours as indices.
enum Version1Images {
  static let rules: [Version1Rule] = [
    Version1Rule("ResizeBilinearV2") { node in
      let (element, dimensions) = try node.type("image")
      let sizes = try node.fixed(dimensions, "image")
      let target = try node.fixed(node.resultDimensions(), "the result")
      guard sizes.count == 4, target.count == 4, element.isFloatingPoint else {
        throw VersionError.onlyOwnForm("it is no image")
      }
      let place = try placement(node)
      var value = try node.value("image")
      let planes = try Shapes.product(dimensions.prefix(2))
      // Width first; then, with height and width exchanged, height.
      var (rows, columns) = (sizes[2], sizes[3])
      for axis in [3, 2] {
        let weights = try weights(node, columns, target[axis], element, place)
        let count = try Shapes.product([planes, .fixed(rows)])
        let flat = try node.reshape(value, element, [count, .fixed(columns)])
        let product = try node.emit(
          "MatMul", [flat, weights],
          [
            NamedAttribute("transpose_a", .bool(false)),
            NamedAttribute("transpose_b", .bool(true)),
          ], TensorType(element, [count, .fixed(target[axis])]))
        let image = [planes, .fixed(rows), .fixed(target[axis])]
        value = try node.emit(
          "Transpose",
          [node.reshape(product, element, image), node.constant(.ints([0, 2, 1]))], [],
          TensorType(element, [image[0], image[2], image[1]]))
        (rows, columns) = (target[axis], rows)
      }
      try node.finish(
        "Reshape", [value, node.constant(.ints(target))])
    },
    Version1Rule("ResizeNearestNeighborV2") { node in try nearest(node, "image") },
    Version1Rule("ResizeNearestNeighbor") { node in try nearest(node, "input_x") },
  ]

  /// Where in the source a position of the result lies.
  private static func placement(_ node: VersionNode) throws -> (Int, Int, Int) -> Float {
    let isAligned = try node.call.bool("align_corners")
    let isCentred = try node.call.bool("half_pixel_centers")
    return { position, size, target in
      if isAligned, target > 1 {
        return Float(position) * (Float(size - 1) / Float(target - 1))
      }
      let scale = Float(size) / Float(target)
      return isCentred ? (Float(position) + 0.5) * scale - 0.5 : Float(position) * scale
    }
  }

  /// A row for each position of the result, with the shares of its two neighbours.
  private static func weights(
    _ node: VersionNode, _ size: Int, _ target: Int, _ element: DataType,
    _ place: (Int, Int, Int) -> Float
  ) throws -> String {
    guard size > 0 else { throw OperatorError.shape("an image without pixels") }
    var values = [Double](repeating: 0, count: try node.count([target, size]))
    for position in 0..<target {
      let source = min(max(place(position, size, target), 0), Float(size - 1))
      let low = min(Int(source), size - 1)
      let share = Double(source) - Double(low)
      values[position * size + low] += 1 - share
      values[position * size + min(low + 1, size - 1)] += share
    }
    return try node.tensor(values, [target, size], element)
  }

  private static func nearest(_ node: VersionNode, _ name: String) throws {
    let (element, dimensions) = try node.type(name)
    let result = try node.resultDimensions()
    guard dimensions.count == 4, result.count == 4 else {
      throw OperatorError.shape("it is no image")
    }
    let sizes = try node.fixed(dimensions.suffix(2), name)
    let target = try node.fixed(result.suffix(2), "the result")
    let isAligned = try node.call.bool("align_corners")
    // The older operator pays no attention to where pixels have their centres.
    let isCentred =
      try node.call.bool("half_pixel_centers")
      && node.call.definition.name == "ResizeNearestNeighborV2"
    var value = try node.value(name)
    var current = dimensions
    for (axis, (size, count)) in [2, 3].enumerated().map({ ($1, (sizes[$0], target[$0])) }) {
      _ = try node.count([count])
      let indices = (0..<count).map { position -> Double in
        let source: Float
        if isAligned, count > 1 {
          source = (Float(position) * (Float(size - 1) / Float(count - 1))).rounded()
        } else {
          let scale = Float(size) / Float(count)
          source = ((Float(position) + (isCentred ? 0.5 : 0)) * scale).rounded(.down)
        }
        return Double(min(max(source, 0), Float(size - 1)))
      }
      current[axis] = .fixed(count)
      let inputs = [
        value, try node.tensor(indices, [count], .int32), try node.constant(.int(axis)),
      ]
      let attributes = [NamedAttribute("batch_dims", .int(0))]
      if axis == 3 { return try node.finish("Gather", inputs, attributes) }
      value = try node.emit("Gather", inputs, attributes, TensorType(element, current))
    }
  }
}
