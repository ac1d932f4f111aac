import MindGraph
import MindOperators
import MindTensors

/// Images read at computed places.
enum SamplingRules {
  static let rules: [LoweringRule] = [
    LoweringRule("GridSampler2D") { node in
      guard node.opset >= 16 else { throw node.needs(opset: 16, for: "sampling on a grid") }
      return [try sampled(node)]
    },
    LoweringRule("GridSampler3D") { node in
      guard node.opset >= 20 else { throw node.needs(opset: 20, for: "sampling in a volume") }
      return [try sampled(node)]
    },
    LoweringRule("ROIAlign", align),
    LoweringRule("CropAndResize", crop),
    LoweringRule("AffineGrid", affineGrid),
  ]

  private static func sampled(_ node: NodeLowering) throws -> Value.ID {
    node.builder.sample(
      try node.value("input_x"), try node.value("grid"),
      try node.call.word("interpolation_mode", .interpolation),
      padding: try node.call.word("padding_mode", .gridPadding),
      alignsCorners: try node.call.bool("align_corners"), type: node.result)
  }

  /// Boxes are [image, x1, y1, x2, y2]; in the usual mode their ends lie one pixel further.
  @Sendable private static func align(_ node: NodeLowering) throws -> [Value.ID] {
    let build = node.builder
    let rois = try node.value("rois")
    let images = try build.squeeze(build.slice(rois, 0..<1, axis: 1), axes: [1])
    var boxes = try build.slice(rois, 1..<5, axis: 1)
    switch try node.call.int("roi_end_mode") {
    case 0: break
    case 1:
      let element = build.type(of: boxes).element
      boxes = build.add(boxes, try build.constant([0, 0, 1, 1], [4], element))
    case let mode: throw LoweringError.inexpressible("a roi_end_mode of \(mode)")
    }
    var attributes = [
      NamedAttribute("output_height", .int(try node.call.int("pooled_height"))),
      NamedAttribute("output_width", .int(try node.call.int("pooled_width"))),
      NamedAttribute("sampling_ratio", .int(try node.call.int("sample_num"))),
      NamedAttribute("spatial_scale", .float(try node.call.float("spatial_scale"))),
    ]
    if node.opset >= 16 {
      attributes.append(
        NamedAttribute("coordinate_transformation_mode", .string("output_half_pixel")))
    }
    return [
      node.emit(
        "RoiAlign", [try node.value("features"), boxes, build.cast(images, to: .int64)], attributes)
    ]
  }

  /// Reads every box at equal distances between its corners; places outside of the image get a
  /// number of their own. Images have their channels last.
  @Sendable private static func crop(_ node: NodeLowering) throws -> [Value.ID] {
    let build = node.builder
    guard node.opset >= 16 else { throw node.needs(opset: 16, for: "sampling on a grid") }
    let method = try node.call.string("method")
    guard method == "bilinear" || method == "nearest" else {
      throw LoweringError.inexpressible("crops by the method '\(method)'")
    }
    let image = build.cast(try node.value("image"), to: .float32)
    guard let height = build.dimension(1, of: image).size,
      let width = build.dimension(2, of: image).size, height > 1, width > 1,
      let sizes = try node.call.knownInts("crop_size"), sizes.count == 2,
      sizes.allSatisfy({ (1...1 << 16).contains($0) })
    else { throw LoweringError.inexpressible("crops an image of unknown size") }
    if method == "nearest" { return [try nearest(node, image, [height, width], sizes)] }
    let boxes = try node.value("boxes")
    let index = build.cast(try node.value("box_index"), to: .int64)
    let chosen = build.gather(build.transpose(image, [0, 3, 1, 2]), index, axis: 0)
    let fractions = try fractions(of: boxes, sizes, build)
    let rows = try build.unsqueeze(fractions[0], axes: [2])
    let columns = try build.unsqueeze(fractions[1], axes: [1])
    let zero = try build.number(0, like: rows)
    let spread = [
      build.add(columns, build.mul(rows, zero)), build.add(rows, build.mul(columns, zero)),
    ]
    let grid = build.concat(
      try spread.map { place in
        let centred = try build.add(build.mul(place, 2), -1)
        return try build.unsqueeze(centred, axes: [3])
      }, axis: 3,
      type: TensorType(
        .float32, [build.dimension(0, of: boxes), .fixed(sizes[0]), .fixed(sizes[1]), 2]))
    let result = TensorType(
      .float32,
      [build.dimension(0, of: boxes), build.dimension(3, of: image)] + sizes.map(Dimension.fixed))
    let read = build.sample(
      chosen, grid, method, padding: "border", alignsCorners: true, type: result)
    let valid = try build.unsqueeze(inside(rows, columns, build), axes: [1])
    let other = try build.number(
      Double(try node.call.float("extrapolation_value")), like: read)
    return [build.transpose(build.select(valid, read, other), [0, 2, 3, 1])]
  }

  /// The nearest pixels, by their numbers.
  private static func nearest(
    _ node: NodeLowering, _ image: Value.ID, _ sides: [Int], _ sizes: [Int]
  ) throws -> Value.ID {
    let build = node.builder
    let index = build.cast(try node.value("box_index"), to: .int64)
    let boxes = try node.value("boxes")
    let fractions = try fractions(of: boxes, sizes, build)
    let rows = try build.unsqueeze(fractions[0], axes: [2])
    let columns = try build.unsqueeze(fractions[1], axes: [1])
    let places = try zip([rows, columns], sides).map { place, side in
      let pixel = build.emit(
        "Floor", [try build.add(build.mul(place, Double(side - 1)), 0.5)])
      return build.cast(try build.clip(pixel, low: 0, high: Double(side - 1)), to: .int64)
    }
    let flat = build.add(try build.mul(places[0], Double(sides[1])), places[1])
    guard let depth = build.dimension(3, of: image).size else {
      throw LoweringError.inexpressible("crops an unknown number of channels")
    }
    let all = try build.reshape(image, [-1, depth])
    let start = try build.unsqueeze(index, axes: [1, 2])
    let number = build.add(try build.mul(start, Double(sides[0] * sides[1])), flat)
    let read = build.gather(all, number, axis: 0)
    let other = try build.number(Double(try node.call.float("extrapolation_value")), like: read)
    return build.select(try build.unsqueeze(inside(rows, columns, build), axes: [3]), read, other)
  }

  /// Places as fractions of the image, 0 to 1, for rows and columns.
  private static func fractions(
    of boxes: Value.ID, _ sizes: [Int], _ build: GraphBuilder
  ) throws -> [Value.ID] {
    try (0..<2).map { axis in
      let start = try build.slice(boxes, axis..<axis + 1, axis: 1)
      let end = try build.slice(boxes, axis + 2..<axis + 3, axis: 1)
      let count = sizes[axis]
      let steps = (0..<count).map { count == 1 ? 0.5 : Double($0) / Double(count - 1) }
      let table = try build.constant(steps, [1, count], .float32)
      return build.add(start, build.mul(build.sub(end, start), table))
    }
  }

  /// Whether places lie in the image.
  private static func inside(
    _ rows: Value.ID, _ columns: Value.ID, _ build: GraphBuilder
  ) throws -> Value.ID {
    let parts = try [rows, columns].map { place in
      build.binary(
        "And", build.compare("GreaterOrEqual", place, try build.number(0, like: place)),
        build.compare("LessOrEqual", place, try build.number(1, like: place)), element: .bool)
    }
    return build.binary("And", parts[0], parts[1], element: .bool)
  }

  /// The places of an image's pixels, from -1 to 1, moved by a matrix.
  @Sendable private static func affineGrid(_ node: NodeLowering) throws -> [Value.ID] {
    let build = node.builder
    guard let sizes = try node.call.knownInts("output_size"), (4...5).contains(sizes.count),
      let count = sizes[2...].reduce(Size(1), { $0 * Size($1) }).value,
      count <= GraphBuilder.largestConstant / 4, sizes.allSatisfy({ $0 > 0 })
    else { throw LoweringError.inexpressible("a grid of unknown size") }
    let aligns = try node.call.bool("align_corners")
    let spatial = Array(sizes[2...])
    func place(_ index: Int, _ size: Int) -> Double {
      if aligns { return size == 1 ? 0 : 2 * Double(index) / Double(size - 1) - 1 }
      return (2 * Double(index) + 1) / Double(size) - 1
    }
    var elements: [Double] = []
    for flat in 0..<count {
      var rest = flat
      // The last axis is x, the first coordinate.
      for size in spatial.reversed() {
        elements.append(place(rest % size, size))
        rest /= size
      }
      elements.append(1)
    }
    let theta = try node.value("theta")
    let points = try build.constant(
      elements, [count, spatial.count + 1], build.type(of: theta).element)
    let moved = build.emit(
      "MatMul", [points, build.transpose(theta, [0, 2, 1])],
      type: TensorType(node.result.element, nil))
    return [
      try build.reshape(
        moved, [0] + spatial + [spatial.count], dimensions: node.result.dimensions)
    ]
  }
}

extension GraphBuilder {
  /// An image read at the places of a grid.
  fileprivate func sample(
    _ image: Value.ID, _ grid: Value.ID, _ mode: String, padding: String, alignsCorners: Bool,
    type: TensorType
  ) -> Value.ID {
    // The names of the modes changed with opset 20.
    let mode =
      opset < 20 ? mode : mode == "bilinear" ? "linear" : mode == "bicubic" ? "cubic" : mode
    return emit(
      "GridSample", [image, grid],
      [
        NamedAttribute("align_corners", .int(alignsCorners ? 1 : 0)),
        NamedAttribute("mode", .string(mode)), NamedAttribute("padding_mode", .string(padding)),
      ], type: type)
  }
}
