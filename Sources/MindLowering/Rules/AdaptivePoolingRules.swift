import MindGraph
import MindOperators
import MindTensors

/// Pooling to given sizes: window i of n reaches from i * size / n, rounded down, to
/// (i + 1) * size / n, rounded up.
enum AdaptivePoolingRules {
  static let rules: [LoweringRule] =
    [("AdaptiveAvgPool2D", 2), ("AdaptiveAvgPool3D", 3)].map { name, spatial in
      LoweringRule(name) { node in
        let pool = try Pool(node, spatial)
        if pool.targets.allSatisfy({ $0 == 1 }) {
          let axes = pool.rank - spatial..<pool.rank
          return [
            try node.builder.reduce("ReduceMean", pool.input, axes: Array(axes), keep: true)
          ]
        }
        if let even = pool.evenKernel() {
          return [try pool.emit("AveragePool", even)]
        }
        return [try average(pool)]
      }
    }
    + [("AdaptiveMaxPool2D", 2), ("AdaptiveMaxPool3D", 3)].map { name, spatial in
      LoweringRule(name) { node in
        let pool = try Pool(node, spatial)
        if !node.uses(result: 1), let even = pool.evenKernel() {
          return [try pool.emit("MaxPool", even)]
        }
        return try maximum(pool)
      }
    }

  private struct Pool {
    let node: NodeLowering
    let input: Value.ID
    let rank: Int
    let spatial: Int
    /// The wanted sizes; `nil` for one that stays.
    let targets: [Int?]
    let sizes: [Int?]

    init(_ node: NodeLowering, _ spatial: Int) throws {
      self.node = node
      self.spatial = spatial
      input = try node.value(node.call.definition.inputs[0].name)
      rank = try node.rank(of: input)
      guard rank > spatial else {
        throw OperatorError.shape("needs a tensor of rank \(spatial + 2)")
      }
      targets = try node.call.adaptiveSizes(spatial)
      let builder = node.builder
      let first = rank - spatial
      sizes = (0..<spatial).map { [input] in builder.dimension(first + $0, of: input).size }
    }

    /// The windows' size when all are equal and don't overlap.
    func evenKernel() -> [Int]? {
      guard rank == spatial + 2 else { return nil }
      var kernel: [Int] = []
      for (size, target) in zip(sizes, targets) {
        guard let target else {
          kernel.append(1)
          continue
        }
        guard let size, target > 0, size > 0, size % target == 0 else { return nil }
        kernel.append(size / target)
      }
      return kernel
    }

    func emit(_ name: String, _ kernel: [Int]) throws -> Value.ID {
      node.emit(
        name, [input],
        [
          NamedAttribute("kernel_shape", .ints(kernel)), NamedAttribute("strides", .ints(kernel)),
        ])
    }

    /// Where each window begins and ends along an axis.
    func windows(_ axis: Int) throws -> [Range<Int>] {
      guard let size = sizes[axis], size > 0, size <= 1 << 16 else {
        throw LoweringError.inexpressible("pools an unknown size into \(targets[axis] ?? 0) parts")
      }
      let target = targets[axis] ?? size
      guard target > 0, target <= 1 << 12 else {
        throw LoweringError.inexpressible("pools into \(target) parts")
      }
      return (0..<target).map { place in
        let end = ((place + 1) * size + target - 1) / target
        return (place * size / target)..<end
      }
    }
  }

  /// One matrix of weights for each axis.
  private static func average(_ pool: Pool) throws -> Value.ID {
    let build = pool.node.builder
    var value = pool.input
    let element = build.type(of: value).element
    for axis in 0..<pool.spatial {
      guard let target = pool.targets[axis], let size = pool.sizes[axis] ?? nil, target != size
      else {
        if pool.targets[axis] != nil, pool.sizes[axis] == nil { _ = try pool.windows(axis) }
        continue
      }
      let windows = try pool.windows(axis)
      let weights = windows.flatMap { window in
        (0..<size).map { window.contains($0) ? 1 / Double(window.count) : 0 }
      }
      let matrix = try build.constant(weights, [target, size], element)
      // The axis in front of the last one, for the product from the left.
      var order = Array(0..<pool.rank)
      let place = pool.rank - pool.spatial + axis
      if place == pool.rank - 1 { order.swapAt(place, place - 1) }
      if place < pool.rank - 2 { order.swapAt(place, pool.rank - 2) }
      let turned = build.transpose(value, order)
      var type = build.type(of: turned)
      type.dimensions?[pool.rank - 2] = .fixed(target)
      value = build.transpose(build.emit("MatMul", [matrix, turned], type: type), order)
    }
    return value
  }

  /// The elements of each window in a dimension of their own; short windows repeat their last one.
  private static func maximum(_ pool: Pool) throws -> [Value.ID] {
    let build = pool.node.builder
    let lead = pool.rank - pool.spatial
    let windows = try (0..<pool.spatial).map { try pool.windows($0) }
    let widths = windows.map { $0.map(\.count).max() ?? 1 }
    let places = zip(windows, widths).map { windows, width in
      windows.map { window in (0..<width).map { min(window.lowerBound + $0, window.upperBound - 1) }
      }
    }
    var value = pool.input
    for axis in (0..<pool.spatial).reversed() {
      let table = places[axis].flatMap { $0.map(Double.init) }
      let indices = try build.constant(table, [windows[axis].count, widths[axis]], .int64)
      value = build.gather(value, indices, axis: lead + axis)
    }
    let outer = (0..<pool.spatial).map { lead + 2 * $0 }
    value = build.transpose(value, Array(0..<lead) + outer + outer.map { $0 + 1 })
    let counts = windows.map(\.count)
    let width = widths.reduce(1, *)
    value = try build.reshape(
      value, Array(repeating: 0, count: lead) + counts + [width],
      dimensions: (build.type(of: pool.input).dimensions ?? []).prefix(lead)
        + (counts + [width]).map(Dimension.fixed))
    let best = try build.reduce("ReduceMax", value, axes: [pool.rank], keep: false)
    guard pool.node.uses(result: 1) else { return [best] }
    return [best, try indices(pool, in: value, places, counts, width)]
  }

  /// Where the largest elements were, counted through the whole image.
  private static func indices(
    _ pool: Pool, in value: Value.ID, _ places: [[[Int]]], _ counts: [Int], _ width: Int
  ) throws -> Value.ID {
    let build = pool.node.builder
    var table: [Double] = [0]
    for window in 0..<counts.reduce(1, *) {
      var rest = window
      var positions = [0]
      var chosen: [[Int]] = []
      for axis in (0..<pool.spatial).reversed() {
        chosen.insert(places[axis][rest % counts[axis]], at: 0)
        rest /= counts[axis]
      }
      for axis in 0..<pool.spatial {
        let size = pool.sizes[axis] ?? 1
        positions = positions.flatMap { front in chosen[axis].map { front * size + $0 } }
      }
      if window == 0 { table = [] }
      table += positions.map(Double.init)
      guard table.count <= GraphBuilder.largestConstant else {
        throw LoweringError.inexpressible("the places of so many maxima")
      }
    }
    var type = build.type(of: value)
    type.dimensions?.removeLast()
    type.element = .int64
    let found = build.emit(
      "ArgMax", [value],
      [NamedAttribute("axis", .int(pool.rank)), NamedAttribute("keepdims", .int(0))], type: type)
    let starts = (0..<counts.reduce(1, *)).map { Double($0 * width) }
    let place = build.add(found, try build.constant(starts, counts, .int64))
    let all = build.gather(try build.constant(table, [table.count], .int64), place, axis: 0)
    return build.cast(all, to: pool.node.type(ofResult: 1).element ?? .int64)
  }
}
