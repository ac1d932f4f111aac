import MindGraph
import MindOperators
import MindTensors

/// Images in other sizes.
enum ResizingRules {
  static let rules: [LoweringRule] =
    [
      LoweringRule("ResizeNearestNeighbor") { node in
        let aligned = try node.call.bool("align_corners")
        return [
          try resize(
            node, "input_x", "size", mode: "nearest",
            coordinates: aligned ? "align_corners" : "asymmetric",
            rounding: aligned ? "round_prefer_ceil" : "floor")
        ]
      },
      LoweringRule("ResizeNearestNeighborV2") { node in
        let aligned = try node.call.bool("align_corners")
        let half = try node.call.bool("half_pixel_centers")
        return [
          try resize(
            node, "image", "size", mode: "nearest",
            coordinates: aligned ? "align_corners" : half ? "half_pixel" : "asymmetric",
            rounding: aligned ? "round_prefer_ceil" : half ? "round_prefer_ceil" : "floor")
        ]
      },
    ]
    + ["ResizeBilinear", "ResizeBilinearV2"].map { name in
      LoweringRule(name) { node in
        let aligned = try node.call.bool("align_corners")
        let half = try node.call.bool("half_pixel_centers")
        return [
          try resize(
            node, "image", "size", mode: "linear",
            coordinates: aligned ? "align_corners" : half ? "half_pixel" : "asymmetric")
        ]
      }
    }
    + [
      // MindSpore takes its weights from a table of 1024 places between two pixels.
      LoweringRule("ResizeBicubic") { node in
        let aligned = try node.call.bool("align_corners")
        let half = try node.call.bool("half_pixel_centers")
        return [
          try resize(
            node, "image", "size", mode: "cubic",
            coordinates: aligned ? "align_corners" : half ? "half_pixel" : "asymmetric",
            more: [
              NamedAttribute("cubic_coeff_a", .float(half ? -0.5 : -0.75)),
              NamedAttribute("exclude_outside", .int(half ? 1 : 0)),
            ])
        ]
      },
      LoweringRule("ResizeLinear1D") { node in
        [
          try resize(
            node, "x", "size", mode: "linear",
            coordinates: try node.call.word("coordinate_transformation_mode", .coordinates))
        ]
      },
    ]
    + upsampling.map { name, mode in
      LoweringRule(name) { node in
        let aligned = mode != "nearest" ? try node.call.bool("align_corners") : false
        return [
          try resize(
            node, "x", "output_size", mode: mode,
            coordinates: mode == "nearest"
              ? "asymmetric" : aligned ? "align_corners" : "half_pixel",
            rounding: mode == "nearest" ? "floor" : nil)
        ]
      }
    }

  private static let upsampling = [
    ("UpsampleNearest1D", "nearest"), ("UpsampleNearest2D", "nearest"),
    ("UpsampleNearest3D", "nearest"), ("UpsampleLinear1D", "linear"),
    ("UpsampleBilinear2D", "linear"), ("UpsampleTrilinear3D", "linear"),
    ("UpsampleBicubic2D", "cubic"),
  ]

  private static func resize(
    _ node: NodeLowering, _ name: String, _ size: String, mode: String, coordinates: String,
    rounding: String? = nil, more: [NamedAttribute] = []
  ) throws -> Value.ID {
    let build = node.builder
    var x = try node.value(name)
    let isLast =
      node.call.has("format")
      ? try node.call.word("format", .dataFormat) == "nhwc" : false
    if isLast { x = build.transpose(x, [0, 3, 1, 2]) }
    var attributes = [
      NamedAttribute("coordinate_transformation_mode", .string(coordinates)),
      NamedAttribute("mode", .string(mode)),
    ]
    if let rounding { attributes.append(NamedAttribute("nearest_mode", .string(rounding))) }
    attributes += more
    let rank = try node.rank(of: x)
    let spatial: [Value.ID]
    if node.call.has(size) {
      spatial = try node.scalars(size)
    } else {
      // Given scales, the sizes follow from the input's.
      let known = node.result.dimensions?.dropFirst(2).compactMap(\.size) ?? []
      guard known.count == rank - 2 else {
        throw LoweringError.inexpressible("scales an image of unknown size")
      }
      spatial = try known.map { try build.constant(int: $0) }
    }
    let kept = try (0..<max(0, rank - spatial.count)).map { try build.size(of: x, axis: $0) }
    let sizes = try build.vector(of: kept + spatial)
    // Region of interest and scales must be there before opset 13, even when they mean nothing.
    let empty = node.opset < 13 ? try build.constant([], [0], .float32) : nil
    guard isLast else { return node.emit("Resize", [x, empty, empty, sizes], attributes) }
    var type = node.result
    type.dimensions = type.dimensions.map { [$0[0], $0[3], $0[1], $0[2]] }
    return build.transpose(
      build.emit("Resize", [x, empty, empty, sizes], attributes, type: type), [0, 2, 3, 1])
  }
}
