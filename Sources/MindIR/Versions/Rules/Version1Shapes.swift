import MindGraph
import MindOperators
import MindTensors

/// Shapes and repetitions.
enum Version1Shapes {
  static let rules: [Version1Rule] = [
    Version1Rule("BroadcastTo") { node in
      let (element, dimensions) = try node.type("input")
      let (value, factors) = try node.tiling(
        node.value("input"), element, dimensions, to: node.resultDimensions())
      try node.finish("Tile", [value, node.constant(.ints(factors))])
    },
    Version1Rule("ExpandDims") { node in
      node.keep()
      if let name = node.proto.output.first, let axis = try node.call.constant("axis")?.intValue {
        node.builder.expand(name, from: try node.value("input_x"), axis: axis)
      }
    },
    // A squeeze of what was expanded before is nothing: pooling layers leave such pairs.
    Version1Rule("Squeeze") { node in
      if let name = node.proto.input.first, let source = node.builder.expansion(of: name),
        try node.call.ints("axis") == [source.axis]
      {
        return node.finish(with: source.value)
      }
      try Version1.writeArguments(of: node)
    },
    Version1Rule("FlattenExt") { node in
      try node.finish(
        "Reshape",
        [
          node.value("input"), node.constant(.ints(node.reshapeTarget(node.resultDimensions()))),
        ])
    },
    Version1Rule("StackExt") { node in
      try node.finish(
        "Stack", [node.value("tensors")],
        [NamedAttribute("axis", .int(try node.call.int("dim")))])
    },
    Version1Rule("TransposeExtView") { node in
      let rank = try node.type("input").dimensions.count
      var order = Array(0..<rank)
      order.swapAt(
        try Shapes.axis(try node.call.int("dim0"), rank: rank),
        try Shapes.axis(try node.call.int("dim1"), rank: rank))
      try node.finish("Transpose", [node.value("input"), node.constant(.ints(order))])
    },
    Version1Rule("Meshgrid") { node in
      guard let name = node.proto.input.first,
        case .tuple(let types) = node.builder.symbols.type(of: name),
        let names = node.builder.items(of: name), names.count == node.results.count,
        types.count == names.count
      else { throw VersionError.onlyOwnForm("its tensors are not known one by one") }
      let isSwapped = try node.call.word("indexing", .indexing) == "xy" && names.count > 1
      node.finish(
        parts: try names.indices.map { index in
          guard let element = types[index].tensor?.element,
            let target = node.results[index].tensor?.dimensions, target.count == names.count
          else { throw VersionError.onlyOwnForm("a shape is not known") }
          let axis = isSwapped && index < 2 ? 1 - index : index
          var shape = [Dimension](repeating: 1, count: target.count)
          shape[axis] = target[axis]
          let column = try node.reshape(names[index], element, shape)
          return try node.broadcast(column, element, shape, to: target)
        })
    },
  ]
}
