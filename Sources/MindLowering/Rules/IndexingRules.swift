import MindGraph
import MindOperators
import MindTensors

/// Elements by index.
enum IndexingRules {
  static let rules: [LoweringRule] =
    [
      LoweringRule("Gather", gather),
      LoweringRule("GatherD") { node in
        let x = try node.value("x")
        return [
          node.emit(
            "GatherElements", [x, try index(node, "index")],
            [NamedAttribute("axis", .int(try node.axis("dim", of: x)))])
        ]
      },
      LoweringRule("GatherNd") { node in
        let indices = node.builder.cast(try node.value("indices"), to: .int64)
        return [node.emit("GatherND", [try node.value("input_x"), indices])]
      },
      LoweringRule("IndexSelect") { node in
        let x = try node.value("input")
        return [
          node.builder.gather(x, try index(node, "index"), axis: try node.axis("dim", of: x))
        ]
      },
      LoweringRule("Embedding") { node in
        guard !node.call.has("max_norm") else {
          throw LoweringError.inexpressible("limits the norm of its table's rows")
        }
        return [node.builder.gather(try node.value("weight"), try index(node, "input"), axis: 0)]
      },
      LoweringRule("ScatterNd") { node in
        let build = node.builder
        guard node.opset >= 16 else {
          throw node.needs(opset: 16, for: "adding up scattered values")
        }
        let updates = try node.value("updates")
        let base = try build.filled(0, shape: node.vector("shape"), node.result)
        return [
          node.emit(
            "ScatterND", [base, try wide(node, "indices"), updates],
            [NamedAttribute("reduction", .string("add"))])
        ]
      },
      LoweringRule("TensorScatterUpdate") { node in
        [
          node.emit(
            "ScatterND",
            [try node.value("input_x"), try wide(node, "indices"), try node.value("updates")])
        ]
      },
      scatterElements("TensorScatterElements", "data", "axis", "indices", "updates"),
      scatterElements("Scatter", "input", "dim", "index", "src"),
    ]
    + reductions.map { name, word, opset in
      LoweringRule(name) { node in
        guard node.opset >= opset else { throw node.needs(opset: opset, for: "this reduction") }
        var updates = try node.value("updates")
        if name == "TensorScatterSub" { updates = node.builder.emit("Neg", [updates]) }
        if name == "TensorScatterDiv" { updates = node.builder.emit("Reciprocal", [updates]) }
        return [
          node.emit(
            "ScatterND", [try node.value("input_x"), try wide(node, "indices"), updates],
            [NamedAttribute("reduction", .string(word))])
        ]
      }
    }

  /// What ONNX calls each way of combining values, and since which opset it can.
  private static let reductions: [(String, String, opset: Int)] = [
    ("TensorScatterAdd", "add", 16), ("TensorScatterSub", "add", 16),
    ("TensorScatterMul", "mul", 16), ("TensorScatterDiv", "mul", 16),
    ("TensorScatterMax", "max", 18), ("TensorScatterMin", "min", 18),
  ]

  private static func scatterElements(
    _ name: String, _ data: String, _ axis: String, _ indices: String, _ updates: String
  ) -> LoweringRule {
    LoweringRule(name) { node in
      let x = try node.value(data)
      var attributes = [NamedAttribute("axis", .int(try node.axis(axis, of: x)))]
      if try node.call.word("reduce", .scattering) == "add" {
        guard node.opset >= 16 else { throw node.needs(opset: 16, for: "adding scattered values") }
        attributes.append(NamedAttribute("reduction", .string("add")))
      }
      return [
        node.emit(
          "ScatterElements", [x, try index(node, indices), try node.value(updates)], attributes)
      ]
    }
  }

  @Sendable private static func gather(_ node: NodeLowering) throws -> [Value.ID] {
    let build = node.builder
    let table = try node.value("input_params")
    let indices = try index(node, "input_indices")
    let axis = try node.axis("axis", of: table)
    guard try node.call.int("batch_dims") != 0 else {
      return [
        node.emit("Gather", [table, indices], [NamedAttribute("axis", .int(axis))])
      ]
    }
    let batch = try node.call.batchCount(rank: try node.rank(of: indices))
    guard node.opset >= 12 else { throw node.needs(opset: 12, for: "gathering in batches") }
    // GatherND looks up the axis right behind the batch: move it there, and back afterwards.
    let (rank, places) = (try node.rank(of: table), try node.rank(of: indices))
    var order = Array(0..<rank)
    order.insert(order.remove(at: axis), at: batch)
    let rows = try build.unsqueeze(build.cast(indices, to: .int64), axes: [places])
    let between = axis - batch
    let found = build.emit(
      "GatherND", [build.transpose(table, order), rows],
      [NamedAttribute("batch_dims", .int(batch))],
      type: between == 0 ? node.result : TensorType(node.result.element, nil))
    if between == 0 { return [found] }
    let count = places - batch
    let back =
      Array(0..<batch) + (0..<between).map { batch + count + $0 }
      + (0..<count).map { batch + $0 } + Array((batch + count + between)..<(rank - 1 + count))
    return [node.emit("Transpose", [found], [NamedAttribute("perm", .ints(back))])]
  }

  /// Indices as ONNX takes them: 32 or 64 bits.
  private static func index(_ node: NodeLowering, _ name: String) throws -> Value.ID {
    let value = try node.value(name)
    let element = node.builder.type(of: value).element
    return element == .int32 || element == .int64 ? value : node.builder.cast(value, to: .int64)
  }

  private static func wide(_ node: NodeLowering, _ name: String) throws -> Value.ID {
    node.builder.cast(try node.value(name), to: .int64)
  }
}
