import MindGraph
import MindOperators
import MindTensors

/// Boxes of detections: [x1, y1, x2, y2] and, where they are ranked, a score.
enum BoxRules {
  static let rules: [LoweringRule] = [
    LoweringRule("NMSWithMask", suppressed), LoweringRule("IOU", overlaps),
    LoweringRule("NonMaxSuppressionV3") { node in
      let build = node.builder
      let boxes = try build.unsqueeze(try node.value("boxes"), axes: [0])
      let scores = try build.unsqueeze(try node.value("scores"), axes: [0, 1])
      func vector(_ name: String, _ element: DataType) throws -> Value.ID {
        let value = try node.number(name, like: try build.constant(0, element))
        return build.type(of: value).rank == 1 ? value : try build.unsqueeze(value, axes: [0])
      }
      let found = build.emit(
        "NonMaxSuppression",
        [
          build.cast(boxes, to: .float32), build.cast(scores, to: .float32),
          try vector("max_output_size", .int64), try vector("iou_threshold", .float32),
          try vector("score_threshold", .float32),
        ], type: TensorType(.int64, [.unknown, 3]))
      let places = try build.squeeze(build.slice(found, 2..<3, axis: 1), axes: [1])
      return [build.cast(places, to: .int32)]
    },
  ]

  /// The boxes by falling score, their numbers, and which of them no better one overlaps.
  @Sendable private static func suppressed(_ node: NodeLowering) throws -> [Value.ID] {
    let build = node.builder
    let boxes = try node.value("bboxes")
    let count = build.dimension(0, of: boxes)
    let element = build.type(of: boxes).element
    let size = try build.vector(of: [build.size(of: boxes, axis: 0)])
    let scores = try build.squeeze(build.slice(boxes, 4..<5, axis: 1), axes: [1])
    let ranked = build.emit(
      "TopK", [scores, size], [NamedAttribute("axis", .int(0))],
      types: [TensorType(element, [count]), TensorType(.int64, [count])])
    let sorted = build.gather(boxes, ranked[1], axis: 0)
    let corners = build.cast(
      try build.unsqueeze(build.slice(sorted, 0..<4, axis: 1), axes: [0]), to: .float32)
    let marks = build.cast(try build.unsqueeze(ranked[0], axes: [0, 1]), to: .float32)
    let threshold = try build.constant(
      [Double(try node.call.float("iou_threshold"))], [1], .float32)
    let chosen = build.emit(
      "NonMaxSuppression", [corners, marks, size, threshold],
      type: TensorType(.int64, [.unknown, 3]))
    let places = try build.slice(chosen, 2..<3, axis: 1)
    let ones = build.emit(
      "Expand",
      [
        try build.constant(1, .int32),
        build.emit(
          "Shape", [try build.squeeze(places, axes: [1])],
          type: TensorType(.int64, [1])),
      ],
      type: TensorType(.int32, [.unknown]))
    let none = try build.filled(0, shape: size, TensorType(.int32, [count]))
    let mask = build.emit("ScatterND", [none, places, ones])
    // The second result numbers the boxes as they are now, not as they came.
    let numbers = build.emit(
      "Range",
      [try build.constant(int: 0), try build.squeeze(size, axes: [0]), try build.constant(int: 1)],
      type: TensorType(.int64, [count]))
    return [sorted, build.cast(numbers, to: .int32), build.cast(mask, to: .bool)]
  }

  /// The common area of every two boxes as a part of what both cover, or of the second's own ("iof").
  /// Corners are pixels that belong to their box.
  @Sendable private static func overlaps(_ node: NodeLowering) throws -> [Value.ID] {
    let build = node.builder
    let (anchors, truths) = (try node.value("anchor_boxes"), try node.value("gt_boxes"))
    // Rows are the second operand's boxes, columns the first's.
    func corners(_ boxes: Value.ID, axis: Int) throws -> [Value.ID] {
      try (0..<4).map { index in
        let column = try build.slice(boxes, index..<index + 1, axis: 1)
        return axis == 1 ? column : build.transpose(column, [1, 0])
      }
    }
    let (a, b) = (try corners(truths, axis: 1), try corners(anchors, axis: 0))
    func area(_ corners: [Value.ID]) throws -> Value.ID {
      build.mul(
        try build.add(build.sub(corners[2], corners[0]), 1),
        try build.add(build.sub(corners[3], corners[1]), 1))
    }
    let sides = try (0..<2).map { axis in
      let end = build.binary("Min", a[axis + 2], b[axis + 2])
      let start = build.binary("Max", a[axis], b[axis])
      let side = try build.add(build.sub(end, start), 1)
      return build.binary("Max", side, try build.number(0, like: side))
    }
    let common = build.mul(sides[0], sides[1])
    switch try node.call.string("mode").lowercased() {
    case "iou":
      let whole = build.sub(build.add(try area(a), try area(b)), common)
      return [node.emit("Div", [common, whole])]
    case "iof": return [node.emit("Div", [common, try area(a)])]
    case let mode: throw LoweringError.inexpressible("compares boxes by '\(mode)'")
    }
  }
}
