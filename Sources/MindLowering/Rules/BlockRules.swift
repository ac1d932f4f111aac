import MindGraph
import MindOperators
import MindTensors

/// Blocks of pixels in other dimensions, and patches of images as columns.
enum BlockRules {
  static let rules: [LoweringRule] =
    [("SpaceToDepth", "blocksize"), ("DepthToSpace", "blocksize")].map { name, attribute in
      LoweringRule(name) { node in
        guard try node.call.word("format", .dataFormat) != "nhwc" else {
          throw LoweringError.inexpressible("only the NCHW format is handled")
        }
        return [
          node.emit(
            name, [try node.value("x")],
            [NamedAttribute(attribute, .int(try node.call.int("block_size")))])
        ]
      }
    }
    + [
      LoweringRule("SpaceToBatchND", spaceToBatch),
      LoweringRule("BatchToSpaceND", batchToSpace),
      LoweringRule("Im2Col") { node in
        let (patches, windows) = try patches(
          node, try node.value("x"), try node.call.columnWindows())
        let columns = node.builder.transpose(patches, [0, 1, 2, 4, 3, 5])
        let kernel = windows.reduce(1) { $0 * $1.kernel }
        return [
          try node.builder.reshape(
            columns, [0, 0, kernel, -1], dimensions: node.result.dimensions)
        ]
      },
      LoweringRule("ExtractImagePatches") { node in
        let (patches, _) = try patches(
          node, try node.value("input_x"), try node.call.patchWindows())
        guard let sizes = node.result.dimensions, let depth = sizes[1].size,
          let height = sizes[2].size, let width = sizes[3].size
        else { throw LoweringError.inexpressible("takes patches of an unknown number of channels") }
        let turned = node.builder.transpose(patches, [0, 2, 4, 1, 3, 5])
        return [
          try node.builder.reshape(turned, [0, depth, height, width], dimensions: sizes)
        ]
      },
      LoweringRule("Col2Im") { node in
        guard node.opset >= 18 else { throw node.needs(opset: 18, for: "adding up patches") }
        let kernel = try node.call.last(2, of: "kernel_size")
        let padding = try node.call.last(2, of: "padding")
        let x = try node.value("x")
        guard let channels = node.builder.dimension(1, of: x).size,
          let depth = (Size(channels) * Size(kernel[0]) * Size(kernel[1])).value
        else { throw LoweringError.inexpressible("an unknown number of channels") }
        let columns = try node.builder.reshape(x, [0, depth, -1])
        return [
          node.emit(
            "Col2Im",
            [columns, try node.vector("output_size"), try node.builder.constant(ints: kernel)],
            [
              NamedAttribute("dilations", .ints(try node.call.last(2, of: "dilation"))),
              NamedAttribute("pads", .ints(padding + padding)),
              NamedAttribute("strides", .ints(try node.call.last(2, of: "stride"))),
            ])
        ]
      },
    ]

  /// The windows of an image, as [N, C, kernel height, rows, kernel width, columns].
  private static func patches(
    _ node: NodeLowering, _ x: Value.ID, _ windows: [Window]
  ) throws -> (Value.ID, [Window]) {
    let build = node.builder
    var borders = [Padding](repeating: Padding(before: 0, after: 0), count: 4)
    var places: [(values: [Double], kernel: Int, count: Int)] = []
    for (index, window) in windows.enumerated() {
      guard let size = build.dimension(index + 2, of: x).size,
        let count = try window.output(of: .fixed(size)).size,
        let total = (Size(count) * Size(window.kernel)).value,
        total <= GraphBuilder.largestConstant
      else { throw LoweringError.inexpressible("takes patches of an image of unknown size") }
      borders[index + 2] = try window.padding(of: size)
      let values = (0..<window.kernel).flatMap { row in
        (0..<count).map { Double(row * window.dilation + $0 * window.stride) }
      }
      places.append((values, window.kernel, count))
    }
    var value = x
    if borders.contains(where: { $0 != Padding(before: 0, after: 0) }) {
      value = try build.pad(value, borders)
    }
    for (axis, place) in zip([2, 4], places) {
      let indices = try build.constant(place.values, [place.kernel, place.count], .int64)
      value = build.gather(value, indices, axis: axis)
    }
    return (value, windows)
  }

  /// Pads, cuts every dimension into blocks, and moves the places within a block to the front.
  @Sendable private static func spaceToBatch(_ node: NodeLowering) throws -> [Value.ID] {
    let build = node.builder
    let x = try node.value("x")
    let block = try node.call.ints("block_shape")
    let rows = try node.call.borders(rows: "paddings")
    let rank = try node.rank(of: x)
    let first = rank - block.count
    guard first >= 1 else { throw OperatorError.shape("has no batch beside its blocks") }
    var borders = [Padding](repeating: Padding(before: 0, after: 0), count: rank)
    for (index, row) in rows.enumerated() where first + index < rank {
      borders[first + index] = Padding(before: row.before.size ?? 0, after: row.after.size ?? 0)
    }
    let padded = try build.pad(x, borders)
    guard let sizes = build.type(of: padded).shape?.dimensions,
      let result = node.result.shape?.dimensions
    else { throw LoweringError.inexpressible("blocks of a tensor of unknown size") }
    let parts = zip(sizes[first...], block).flatMap { [$0 / max(1, $1), $1] }
    let cut = try build.reshape(padded, Array(sizes[..<first]) + parts)
    let inner = block.indices.map { first + 2 * $0 + 1 }
    let outer = block.indices.map { first + 2 * $0 }
    let turned = build.transpose(cut, inner + Array(0..<first) + outer)
    return [try build.reshape(turned, result, dimensions: node.result.dimensions)]
  }

  @Sendable private static func batchToSpace(_ node: NodeLowering) throws -> [Value.ID] {
    let build = node.builder
    let x = try node.value("x")
    let block = try node.call.ints("block_shape")
    let rows = try node.call.borders(rows: "crops")
    guard let sizes = build.type(of: x).shape?.dimensions, sizes.count > block.count,
      block.allSatisfy({ $0 > 0 })
    else { throw LoweringError.inexpressible("blocks of a tensor of unknown size") }
    let first = sizes.count - block.count
    let batch = block.reduce(sizes[0]) { $0 / $1 }
    let cut = try build.reshape(x, block + [batch] + sizes[1...])
    let count = block.count
    let lead = (0..<first).map { count + $0 }
    let turned = build.transpose(
      cut, lead + block.indices.flatMap { [count + first + $0, $0] })
    let grown = zip(sizes[first...], block).map { (Size($0) * Size($1)).value ?? 0 }
    var value = try build.reshape(turned, [batch] + sizes[1..<first] + grown)
    for (index, row) in rows.enumerated() where index < count {
      let (before, after) = (row.before.size ?? 0, row.after.size ?? 0)
      if before == 0, after == 0 { continue }
      guard before >= 0, after >= 0, before + after <= grown[index] else {
        throw OperatorError.shape("crops more than there is")
      }
      value = try build.slice(value, before..<grown[index] - after, axis: first + index)
    }
    return [value]
  }
}
