import MindGraph
import MindOperators
import MindTensors

/// Recurrent layers.
enum RecurrentRules {
  static let rules: [LoweringRule] = [LoweringRule("LSTM", lstm)]

  /// MindSpore packs all weights into one vector: input weights of each direction, then recurrent
  /// ones, then one bias. Its gates are in the order input, forget, cell, output; ONNX has them as
  /// input, output, forget, cell.
  @Sendable private static func lstm(_ node: NodeLowering) throws -> [Value.ID] {
    let build = node.builder
    let (inputs, hidden) = (try node.call.int("input_size"), try node.call.int("hidden_size"))
    guard try node.call.int("num_layers") == 1, try node.call.int("proj_size") == 0 else {
      throw LoweringError.inexpressible("several layers in one, or a projection")
    }
    let directions = try node.call.bool("bidirectional") ? 2 : 1
    let sizes = [inputs, hidden].map { Size(4 * directions) * Size(hidden) * Size($0) }
    guard inputs > 0, hidden > 0, let first = sizes[0].value, let second = sizes[1].value,
      let end = (sizes[0] + sizes[1] + Size(4 * directions) * Size(hidden)).value
    else { throw OperatorError.tooLarge }
    let flat = try build.reshape(try node.value("w"), [-1])
    let order = try build.constant(ints: [0, 3, 1, 2])

    /// A part of the vector as [directions, gates, ...], its gates in ONNX's order.
    func part(_ range: Range<Int>, _ last: [Int]) throws -> Value.ID {
      let rows = try build.reshape(
        build.slice(flat, range, axis: 0), [directions, 4, hidden] + last)
      return try build.reshape(
        build.gather(rows, order, axis: 1), [directions, 4 * hidden] + last)
    }

    var operands: [Value.ID?] = [
      try node.value("input"), try part(0..<first, [inputs]),
      try part(first..<first + second, [hidden]),
    ]
    if try node.call.bool("has_bias") {
      let bias = try part(first + second..<end, [])
      let none = try build.constant(
        [Double](repeating: 0, count: directions * 4 * hidden), [directions, 4 * hidden],
        build.type(of: bias).element)
      operands.append(
        build.concat(
          [bias, none], axis: 1,
          type: TensorType(node.result.element, [.fixed(directions), .fixed(8 * hidden)])))
    } else {
      operands.append(nil)
    }
    operands += [nil, try node.value("h"), try node.value("c")]
    let batch = node.result.dimension(1)
    let state = TensorType(node.result.element, [.fixed(directions), batch, .fixed(hidden)])
    let results = build.emit(
      "LSTM", operands,
      [NamedAttribute("hidden_size", .int(hidden))]
        + (directions == 2 ? [NamedAttribute("direction", .string("bidirectional"))] : []),
      types: [
        TensorType(
          node.result.element,
          [node.result.dimension(0), .fixed(directions), batch, .fixed(hidden)]), state, state,
      ])
    let joined =
      directions == 1
      ? try build.squeeze(results[0], axes: [1])
      : try build.reshape(
        build.transpose(results[0], [0, 2, 1, 3]), [0, 0, 2 * hidden],
        dimensions: node.result.dimensions)
    return [joined, results[1], results[2]]
  }
}
