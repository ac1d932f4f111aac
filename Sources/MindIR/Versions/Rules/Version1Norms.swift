import MindGraph
import MindOperators
import MindTensors

/// Normalisations that came after 2.0, or that Lite lacks, in steps.
enum Version1Norms {
  static let rules: [Version1Rule] = [
    Version1Rule("GroupNorm") { node in
      let (element, dimensions) = try node.type("input")
      guard dimensions.count >= 2 else { throw OperatorError.shape("needs two dimensions") }
      let groups = try node.call.int("num_groups")
      let sizes = try node.fixed(dimensions.dropFirst(), "input")
      guard groups > 0, let count = Shape(sizes)?.elementCount, count % groups == 0 else {
        throw OperatorError.shape("\(groups) groups do not divide it")
      }
      let flat = [dimensions[0], .fixed(groups), .fixed(count / groups)]
      let x = try node.reshape(node.value("input"), element, flat)
      let normal = try standardized(
        node, x, TensorType(element, flat), axes: [2], epsilon: Double(node.call.float("eps"))
      ).normal
      let type = TensorType(element, dimensions)
      var result = try node.reshape(normal, element, dimensions)
      let channel = [.fixed(sizes[0])] + [Dimension](repeating: 1, count: sizes.count - 1)
      for (name, step) in [("weight", "Mul"), ("bias", "Add")] where node.call.has(name) {
        let operand = try node.reshape(node.value(name), element, channel)
        result = try node.emit(step, [result, operand], [], type)
      }
      node.finish(parts: [result, nil, nil])
    },
    // Lite's own normalises with one thread only: others leave rows out.
    Version1Rule("LayerNorm") { node in
      let (element, dimensions) = try node.type("input_x")
      let type = TensorType(element, dimensions)
      let begin = try Shapes.axis(try node.call.int("begin_norm_axis"), rank: dimensions.count)
      let (normal, mean, variance) = try standardized(
        node, node.value("input_x"), type, axes: Array(begin..<dimensions.count),
        epsilon: Double(node.call.float("epsilon")))
      let scaled = try node.emit("Mul", [normal, node.value("gamma")], [], type)
      node.finish(parts: [
        try node.emit("Add", [scaled, node.value("beta")], [], type), mean, variance,
      ])
    },
    Version1Rule("LayerNormExt") { node in
      let (element, dimensions) = try node.type("input")
      let type = TensorType(element, dimensions)
      let count = try node.call.ints("normalized_shape").count
      guard count <= dimensions.count else {
        throw OperatorError.shape("\(count) dimensions to normalise of \(dimensions.count)")
      }
      var result = try standardized(
        node, node.value("input"), type, axes: Array(dimensions.indices.suffix(count)),
        epsilon: Double(node.call.float("eps"))
      ).normal
      for (name, step) in [("weight", "Mul"), ("bias", "Add")] where node.call.has(name) {
        result = try node.emit(step, [result, node.value(name)], [], type)
      }
      node.finish(parts: [result, nil, nil])
    },
    Version1Rule("RmsNorm") { node in
      let (element, dimensions) = try node.type("x")
      let count = try node.type("gamma").dimensions.count
      let type = TensorType(element, dimensions)
      let axes = Array(dimensions.indices.suffix(count))
      let x = try node.value("x")
      let mean = try node.mean(node.emit("Mul", [x, x], [], type), type, axes: axes)
      let small = node.reduced(type, axes)
      let shifted = try node.emit(
        "Add", [mean, node.scalar(Double(node.call.float("epsilon")), element)], [], small)
      let root = try node.emit("Sqrt", [shifted], [], small)
      let normal = try node.emit("Div", [x, root], [], type)
      let one = try node.scalar(1, element)
      node.finish(parts: [
        try node.emit("Mul", [normal, node.value("gamma")], [], type),
        try node.emit("Div", [one, root], [], small),
      ])
    },
    Version1Rule("LpNorm") { node in
      guard try node.call.int("p") == 2 else {
        throw VersionError.onlyOwnForm("its order is not 2")
      }
      let (element, dimensions) = try node.type("x")
      let x = try node.value("x")
      let squares = try node.emit("Mul", [x, x], [], TensorType(element, dimensions))
      let axes = try node.call.reducedAxes("axis", rank: dimensions.count)
      let sum = try node.emit(
        "ReduceSum", [squares, node.constant(.ints(axes))],
        [
          NamedAttribute("keep_dims", .bool(try node.call.bool("keep_dims"))),
          NamedAttribute("skip_mode", .bool(false)),
        ])
      try node.finish("Sqrt", [sum])
    },
    Version1Rule("ReduceStd") { node in
      let (element, dimensions) = try node.type("x")
      let type = TensorType(element, dimensions)
      let axes = try node.call.reducedAxes("axis", rank: dimensions.count)
      let count = try node.fixed(axes.map { dimensions[$0] }, "x").reduce(Size(1)) {
        $0 * Size($1)
      }
      guard let count = count.value, count > 0 else { throw OperatorError.tooLarge }
      let keeps = try node.call.bool("keep_dims")
      let x = try node.value("x")
      let mean = try node.mean(x, type, axes: axes)
      let away = try node.emit("Sub", [x, mean], [], type)
      let squares = try node.emit("Mul", [away, away], [], type)
      var variance = try node.mean(squares, type, axes: axes, keeps: keeps)
      let own = node.reduced(type, axes, keeps: keeps)
      if try node.call.bool("unbiased") {
        let factor = try node.scalar(Double(count) / Double(max(1, count - 1)), element)
        variance = try node.emit("Mul", [variance, factor], [], own)
      }
      node.finish(parts: [
        try node.emit("Sqrt", [variance], [], own),
        keeps ? mean : try node.mean(x, type, axes: axes, keeps: false),
      ])
    },
  ]

  /// A tensor minus its mean, divided by the root of its variance; mean and variance.
  private static func standardized(
    _ node: VersionNode, _ x: String, _ type: TensorType, axes: [Int], epsilon: Double
  ) throws -> (normal: String, mean: String, variance: String) {
    let mean = try node.mean(x, type, axes: axes)
    let away = try node.emit("Sub", [x, mean], [], type)
    let variance = try node.mean(node.emit("Mul", [away, away], [], type), type, axes: axes)
    let small = node.reduced(type, axes)
    let shifted = try node.emit(
      "Add", [variance, node.scalar(epsilon, type.element)], [], small)
    let normal = try node.emit(
      "Div", [away, node.emit("Sqrt", [shifted], [], small)], [], type)
    return (normal, mean, variance)
  }
}

extension VersionNode {
  /// The mean over some axes.
  func mean(
    _ value: String, _ type: TensorType, axes: [Int], keeps: Bool = true
  ) throws -> String {
    try emit(
      "ReduceMean", [value, constant(.ints(axes))],
      [NamedAttribute("keep_dims", .bool(keeps))], reduced(type, axes, keeps: keeps))
  }

  /// The type of a reduction.
  func reduced(_ type: TensorType, _ axes: [Int], keeps: Bool = true) -> TensorType {
    TensorType(
      type.element,
      type.dimensions?.enumerated().compactMap { index, dimension in
        axes.contains(index) ? (keeps ? 1 : nil) : dimension
      })
  }
}
