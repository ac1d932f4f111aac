import MindGraph
import MindTensors

/// Operators that move blocks of pixels to other dimensions, and patches of images to columns.
enum Blocks {
  static let definitions: [OperatorDefinition] =
    [("SpaceToDepth", true), ("DepthToSpace", false)].map { name, gathers in
      OperatorDefinition(
        name,
        [
          .tensor("x"), .attribute("block_size", .int),
          .attribute(
            "format", .enumeration(.dataFormat), standard: .string("NCHW"),
            formerly: ["data_format"]),
        ]
      ) { call in
        let input = try call.tensor("x", rank: 4...4)
        let block = try call.int("block_size")
        guard var sizes = input.dimensions else { return [.tensor(input)] }
        sizes[1] = try moved(sizes[1], block, block, grows: gathers)
        for axis in [2, 3] { sizes[axis] = try moved(sizes[axis], block, 1, grows: !gathers) }
        return [.tensor(TensorType(input.element, sizes))]
      }
    }
    + [("SpaceToBatchND", "paddings", true), ("BatchToSpaceND", "crops", false)].map {
      name, borders, gathers in
      OperatorDefinition(
        name, [.tensor("x"), .attribute("block_shape", .ints), .attribute(borders, .any)]
      ) { call in
        let input = try call.tensor("x")
        let block = try call.ints("block_shape")
        let borders = try call.borders(rows: borders).map { border in
          (border.before.size ?? 0, border.after.size ?? 0)
        }
        guard var sizes = input.dimensions else { return [.tensor(input)] }
        guard sizes.count > block.count, borders.count == block.count else {
          throw OperatorError.shape("\(block.count) block sizes for rank \(sizes.count)")
        }
        let first = sizes.count - block.count
        for (index, side) in block.enumerated() {
          sizes[0] = try moved(sizes[0], side, 1, grows: gathers)
          let border = Size(borders[index].0) + Size(borders[index].1)
          guard let size = sizes[first + index].size else { continue }
          let scaled =
            gathers
            ? try moved(Shapes.fixed(Size(size) + border), side, 1, grows: false)
            : try Shapes.fixed(Size(size) * Size(side) - border)
          sizes[first + index] = scaled
        }
        return [.tensor(TensorType(input.element, sizes))]
      }
    }
    + [
      OperatorDefinition(
        "Im2Col",
        [
          .tensor("x"), .attribute("ksizes", .ints),
          .attribute("strides", .ints, standard: .ints([1])),
          .attribute("dilations", .ints, standard: .ints([1])),
          .attribute("padding_mode", .string, standard: .string("CALCULATED")),
          .attribute("pads", .ints, standard: .ints([0])),
        ]
      ) { call in
        let input = try call.tensor("x", rank: 4...4)
        let windows = try call.columnWindows()
        guard let sizes = input.dimensions else { return [.tensor(input)] }
        let places = try zip(sizes.suffix(2), windows).map { try $1.output(of: $0) }
        let kernel = windows.map { Dimension.fixed($0.kernel) }
        return [
          .tensor(
            TensorType(
              input.element,
              sizes.prefix(2) + [try Shapes.product(kernel), try Shapes.product(places)]))
        ]
      },
      OperatorDefinition(
        "Col2Im",
        [
          .tensor("x"), .input("output_size", .ints), .attribute("kernel_size", .ints),
          .attribute("dilation", .ints, standard: .ints([1])),
          .attribute("padding", .ints, standard: .ints([0])),
          .attribute("stride", .ints, standard: .ints([1])),
        ]
      ) { call in
        let input = try call.tensor("x", rank: 4...4)
        let size = try call.numbers("output_size") ?? [.unknown, .unknown]
        return [.tensor(TensorType(input.element, input.dimensions.map { $0.prefix(2) + size }))]
      },
      OperatorDefinition(
        "ExtractImagePatches",
        [
          .tensor("input_x"), .argument("ksizes", .ints), .argument("strides", .ints),
          .argument("rates", .ints),
          .argument("padding", .enumeration(.padMode), standard: .int(2)),
        ]
      ) { call in
        let input = try call.tensor("input_x", rank: 4...4)
        let windows = try call.patchWindows()
        guard let sizes = input.dimensions else { return [.tensor(input)] }
        let depth = try Shapes.product([sizes[1]] + windows.map { .fixed($0.kernel) })
        let places = try zip(sizes.suffix(2), windows).map { try $1.output(of: $0) }
        return [.tensor(TensorType(input.element, [sizes[0], depth] + places))]
      },
    ]

  /// A size multiplied or divided by factors, which it must contain.
  private static func moved(
    _ size: Dimension, _ factor: Int, _ other: Int, grows: Bool
  ) throws -> Dimension {
    guard let size = size.size else { return .unknown }
    guard let count = (Size(factor) * Size(other)).value, count > 0 else {
      throw OperatorError.shape("a block of \(factor)")
    }
    if grows { return try Shapes.fixed(Size(size) * Size(count)) }
    guard size % count == 0 else {
      throw OperatorError.shape("\(size) elements do not make blocks of \(count)")
    }
    return .fixed(size / count)
  }
}

extension Call {
  /// The windows of an Im2Col.
  package func columnWindows() throws -> [Window] {
    let mode = try string("padding_mode").uppercased()
    let (kernel, strides) = (try last(2, of: "ksizes"), try last(2, of: "strides"))
    let (dilations, pads) = (try last(2, of: "dilations"), try ints("pads"))
    // One number for both, two for height and width, or four: before and after.
    let borders: [Padding]
    switch pads.count {
    case 1, 2: borders = try last(2, of: "pads").map { Padding(before: $0, after: $0) }
    default: borders = try paddings("pads", spatial: 2)
    }
    return try (0..<2).map {
      try Window(
        kernel: kernel[$0], stride: strides[$0], dilation: dilations[$0],
        mode: mode == "SAME" ? .same : mode == "VALID" ? .valid : .explicit(borders[$0]))
    }
  }

  /// The windows of an ExtractImagePatches, whose sizes have ones around them or in front.
  package func patchWindows() throws -> [Window] {
    let isSame = try word("padding", .padMode) == "same"
    func sizes(_ name: String) throws -> [Int] {
      let values = try ints(name)
      guard values.count == 4 else { return try last(2, of: name) }
      return values[3] == 1 && values[1] != 1 ? Array(values[1...2]) : Array(values[2...3])
    }
    let (kernel, strides, rates) = (try sizes("ksizes"), try sizes("strides"), try sizes("rates"))
    return try (0..<2).map {
      try Window(
        kernel: kernel[$0], stride: strides[$0], dilation: rates[$0],
        mode: isSame ? .same : .valid)
    }
  }
}
