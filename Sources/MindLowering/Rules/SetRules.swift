import MindGraph
import MindOperators
import MindTensors

/// Elements picked, found or grouped by value.
enum SetRules {
  static let rules: [LoweringRule] = [
    LoweringRule("MaskedSelect") { node in
      let build = node.builder
      let (x, mask) = (try node.value("input"), try node.value("mask"))
      let whole = try Shapes.broadcast(
        build.type(of: x).dimensions, build.type(of: mask).dimensions)
      func spread(_ value: Value.ID, like other: Value.ID) throws -> Value.ID {
        if let whole, build.type(of: value).dimensions == whole { return value }
        return build.expand(value, to: try build.shape(of: other), whole)
      }
      return [
        node.emit("Compress", [try spread(x, like: mask), try flat(spread(mask, like: x), build)])
      ]
    },
    LoweringRule("Unique") { node in
      let build = node.builder
      let x = try node.value("input")
      let size = build.type(of: x).dimensions
      let results = build.emit(
        "Unique", [x], [NamedAttribute("sorted", .int(0))],
        types: [
          node.result, TensorType(.int64, [.unknown]), TensorType(.int64, size),
          TensorType(.int64, [.unknown]),
        ])
      return [results[0], build.cast(results[2], to: node.type(ofResult: 1).element ?? .int32)]
    },
    // As many elements as are less than a value, or not greater.
    LoweringRule("SearchSorted") { node in
      let build = node.builder
      guard !node.call.has("sorter") else {
        throw LoweringError.inexpressible("searches in another order")
      }
      let (sequence, values) = (try node.value("sorted_sequence"), try node.value("values"))
      let rank = try node.rank(of: values)
      let row = try node.rank(of: sequence)
      let rows = row == 1 ? sequence : try build.unsqueeze(sequence, axes: [row - 1])
      let wide = try build.unsqueeze(values, axes: [rank])
      let isRight = try node.call.bool("right")
      let before = build.compare(isRight ? "LessOrEqual" : "Less", rows, wide)
      let count = try build.reduce(
        "ReduceSum", build.cast(before, to: .int64), axes: [rank], keep: false)
      return [node.typed(count)]
    },
    // Negative places count nowhere.
    LoweringRule("UnsortedSegmentSum") { node in
      let build = node.builder
      let (x, places) = (try node.value("input_x"), try node.value("segment_ids"))
      guard try node.rank(of: places) == 1, let number = try node.call.knownInts("num_segments"),
        let count = number.first, (0...GraphBuilder.largestConstant).contains(count)
      else { throw LoweringError.inexpressible("an unknown number of segments") }
      let rank = try node.rank(of: x)
      let rows = try build.constant((0..<count).map(Double.init), [count, 1], .int64)
      let hits = build.compare("Equal", rows, build.cast(places, to: .int64))
      let weights = build.cast(hits, to: build.type(of: x).element ?? .float32)
      if rank == 2 { return [node.emit("MatMul", [weights, x])] }
      let flat = try build.reshape(x, rank == 1 ? [-1, 1] : [0, -1])
      let sums = build.emit(
        "MatMul", [weights, flat], type: TensorType(node.result.element, [.fixed(count), .unknown]))
      guard let sizes = node.result.shape?.dimensions else {
        throw LoweringError.inexpressible("segments of unknown size")
      }
      return [try build.reshape(sums, sizes, dimensions: node.result.dimensions)]
    },
  ]

  private static func flat(_ value: Value.ID, _ build: GraphBuilder) throws -> Value.ID {
    build.type(of: value).rank == 1 ? value : try build.reshape(value, [-1])
  }
}
