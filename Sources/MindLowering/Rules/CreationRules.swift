import MindGraph
import MindOperators
import MindTensors

/// Tensors made from numbers.
enum CreationRules {
  static let rules: [LoweringRule] =
    ["OneHot", "OneHotExt"].map { name in LoweringRule(name, oneHot) }
    + [
      LoweringRule("Range") { node in
        let bounds = try ["start", "limit", "delta"].map { try node.value($0) }
        return [node.emit("Range", bounds)]
      },
      LoweringRule("Arange") { node in
        guard let element = node.result.element else {
          throw LoweringError.inexpressible("a range of an unknown type")
        }
        let like = try node.builder.constant(0, element)
        return [
          node.emit(
            "Range", try ["start", "end", "step"].map { try node.number($0, like: like) })
        ]
      },
      LoweringRule("LinSpace") { node in
        [try spaced(node, try node.value("start"), try node.value("stop"), "num")]
      },
      LoweringRule("LinSpaceExt") { node in
        let like = try node.builder.constant(0, node.result.element)
        return [
          try spaced(
            node, try node.number("start", like: like), try node.number("end", like: like),
            "steps")
        ]
      },
      LoweringRule("Eye") { node in
        guard let rows = try node.call.knownInts("n")?.first,
          let columns = try node.call.knownInts("m")?.first
        else {
          let shape = try node.builder.vector(of: [node.scalar("n"), node.scalar("m")])
          return [node.emit("EyeLike", [try node.builder.filled(0, shape: shape, node.result)])]
        }
        let sizes = [rows, columns]
        guard let count = (Size(sizes[0]) * Size(sizes[1])).value, sizes.allSatisfy({ $0 >= 0 })
        else { throw OperatorError.shape("an identity matrix of \(sizes)") }
        guard count <= GraphBuilder.largestConstant else {
          let shape = try node.builder.constant(ints: sizes)
          return [node.emit("EyeLike", [try node.builder.filled(0, shape: shape, node.result)])]
        }
        var elements = [Double](repeating: 0, count: sizes[0] * sizes[1])
        for place in 0..<min(sizes[0], sizes[1]) { elements[place * sizes[1] + place] = 1 }
        return [try node.builder.constant(elements, sizes, node.result.element)]
      },
    ]
    + [("FillV2", "value", "shape"), ("FillTensor", "fill_value", "size")].map {
      name, value, shape in
      LoweringRule(name) { node in
        let value = node.typed(try node.value(value))
        return [node.emit("Expand", [value, try node.vector(shape)])]
      }
    }
    + [("Fill", "value", "shape"), ("FillScalar", "fill_value", "size")].map { name, value, shape in
      LoweringRule(name) { node in
        guard let number = try node.call.constant(value)?.doubleValue else {
          let value = node.typed(try node.value(value))
          return [node.emit("Expand", [value, try node.vector(shape)])]
        }
        return [try node.builder.filled(number, shape: node.vector(shape), node.result)]
      }
    }
    + [("Ones", 1.0), ("Zeros", 0.0)].map { name, number in
      LoweringRule(name) { node in
        [try node.builder.filled(number, shape: node.vector("shape"), node.result)]
      }
    }
    + [("OnesLike", 1.0), ("ZerosLike", 0.0), ("OnesLikeExt", 1.0), ("ZerosLikeExt", 0.0)].map {
      name, number in
      LoweringRule(name) { node in
        let shape = try node.builder.shape(of: try node.value("input"))
        return [try node.builder.filled(number, shape: shape, node.result)]
      }
    }
    + [
      LoweringRule("FullLike") { node in
        guard let number = try node.call.constant("fill_value")?.doubleValue else {
          throw OperatorError.computed(argument: "fill_value")
        }
        let shape = try node.builder.shape(of: try node.value("input"))
        return [try node.builder.filled(number, shape: shape, node.result)]
      }
    ]

  /// Compares with a range, because ONNX's OneHot counts negative indices from the end, where
  /// MindSpore's finds nothing.
  @Sendable private static func oneHot(_ node: NodeLowering) throws -> [Value.ID] {
    let build = node.builder
    let indices = try node.value("indices")
    let rank = try node.rank(of: indices) + 1
    let axis = try Shapes.axis(try node.call.int("axis"), rank: rank)
    let wide = build.cast(indices, to: .int64)
    let depth = try node.scalar("depth")
    var numbers: Value.ID
    if let known = build.ints(of: depth)?.first, (0...GraphBuilder.largestConstant).contains(known)
    {
      numbers = try build.constant(ints: Array(0..<known))
    } else {
      numbers = build.emit(
        "Range", [try build.constant(int: 0), depth, try build.constant(int: 1)],
        type: TensorType(.int64, [.unknown]))
    }
    if axis < rank - 1 {
      numbers = try build.unsqueeze(numbers, axes: Array(1..<(rank - axis)))
    }
    let hits = build.compare("Equal", try build.unsqueeze(wide, axes: [axis]), numbers)
    let (on, off) = (try node.value("on_value"), try node.value("off_value"))
    return [node.emit("Where", [hits, on, off])]
  }

  /// Numbers at equal distances: start + i * (stop - start) / (count - 1).
  private static func spaced(
    _ node: NodeLowering, _ start: Value.ID, _ stop: Value.ID, _ count: String
  ) throws -> Value.ID {
    let build = node.builder
    guard build.type(of: start).rank == 0, let number = try node.call.knownInts(count)?.first,
      (1...GraphBuilder.largestConstant).contains(number)
    else { throw LoweringError.inexpressible("numbers in an unknown count") }
    let element = node.result.element
    let steps = try build.constant((0..<number).map(Double.init), [number], element)
    let span = build.sub(node.typed(stop), node.typed(start))
    let step = build.div(span, try build.constant(Double(max(1, number - 1)), element))
    return node.emit("Add", [build.mul(steps, step), node.typed(start)])
  }
}
