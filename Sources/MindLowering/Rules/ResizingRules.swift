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

  private static func resize(
    _ node: NodeLowering, _ name: String, _ size: String, mode: String, coordinates: String,
    rounding: String? = nil
  ) throws -> Value.ID {
    let build = node.builder
    let x = try node.value(name)
    var attributes = [
      NamedAttribute("coordinate_transformation_mode", .string(coordinates)),
      NamedAttribute("mode", .string(mode)),
    ]
    if let rounding { attributes.append(NamedAttribute("nearest_mode", .string(rounding))) }
    let rank = try node.rank(of: x)
    let spatial = try node.scalars(size)
    let kept = try (0..<max(0, rank - spatial.count)).map { try build.size(of: x, axis: $0) }
    let sizes = try build.vector(of: kept + spatial)
    // Region of interest and scales must be there before opset 13, even when they mean nothing.
    let empty = node.opset < 13 ? try build.constant([], [0], .float32) : nil
    return node.emit("Resize", [x, empty, empty, sizes], attributes)
  }
}
