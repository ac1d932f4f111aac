import MindGraph

/// Everything behind the batch dimension in one row.
public struct Flatten: Cell {
  public let definition = CellDefinition("Flatten")

  /// Describes the cell.
  public init() {}
}

/// The same elements in another shape; one -1 stands for what is left over.
public struct Reshape: Cell {
  public let definition: CellDefinition

  /// Describes the cell.
  public init(_ shape: Expression) {
    definition = CellDefinition("Reshape").with("shape", shape)
  }
}

/// The dimensions in another order.
public struct Transpose: Cell {
  public let definition: CellDefinition

  /// Describes the cell.
  public init(_ perm: Expression) {
    definition = CellDefinition("Transpose").with("perm", perm)
  }
}

/// Zeros around a tensor.
public struct Pad: Cell {
  public let definition: CellDefinition

  /// Describes the cell.
  ///
  /// - Parameter paddings: how many before and after, for each dimension.
  public init(_ paddings: Expression) {
    definition = CellDefinition("Pad").with("paddings", paddings)
  }
}

/// An image in another size, each pixel the nearest of the old ones.
public struct ResizeNearest: Cell {
  public let definition: CellDefinition

  /// Describes the cell.
  ///
  /// - Parameter size: height and width.
  public init(_ size: Expression) {
    definition = CellDefinition("ResizeNearest").with("size", size)
  }
}

/// Parts of a tensor, one axis after the other.
public struct Slice: Cell {
  public let definition: CellDefinition

  /// Describes a part of one axis.
  ///
  /// - Parameters:
  ///   - axis: the axis.
  ///   - begin: the first element.
  ///   - end: the element after the last.
  public init(axis: Expression, begin: Expression = 0, end: Expression) {
    definition = CellDefinition("Slice").with("axis", axis).with("begin", begin, standard: 0)
      .with("end", end)
  }
}

/// Another shape, order or part of the same elements.
enum ShapingCells {
  static let kinds: [CellKind] = [
    CellKind("Flatten", "everything behind the batch dimension in one row") { _, input, network in
      try network.add("Flatten", [.value(input)])
    },
    CellKind(
      "Reshape", "the same elements in another shape",
      [.init("shape", .list, required: true, "the sizes; one may be -1, or open")]
    ) { call, input, network in
      let sizes = try call.values("shape").map { value throws -> Dimension in
        if case .open(let symbol) = value { return symbol.map(Dimension.symbol) ?? .unknown }
        guard let size = value.wholeNumber else {
          throw EvaluationFault(reason: "'shape' must be a list of whole numbers")
        }
        return size == -1 ? .unknown : .fixed(size)
      }
      return try network.reshape(input, to: sizes)
    },
    CellKind(
      "Transpose", "the dimensions in another order",
      [.init("perm", .list, required: true, "the old dimensions in their new order")]
    ) { call, input, network in
      try network.add(
        "Transpose", [.value(input), .constant(.ints(try call.wholes("perm")))])
    },
    CellKind(
      "ExpandDims", "one more dimension of size 1",
      [.init("axis", .whole, required: true, "where it stands")]
    ) { call, input, network in
      try network.add(
        "ExpandDims", [.value(input), .constant(.int(try call.whole("axis")))])
    },
    CellKind(
      "Squeeze", "without a dimension of size 1",
      [.init("axis", .whole, required: true, "which dimension")]
    ) { call, input, network in
      try network.add(
        "Squeeze", [.value(input), .constant(.ints([try call.whole("axis")]))])
    },
    CellKind(
      "Slice", "a part of one axis",
      [
        .init("axis", .whole, required: true, "the axis"),
        .init("begin", .whole, "the first element; 0 when not given"),
        .init("end", .whole, required: true, "the element after the last"),
      ], single: slice),
    CellKind(
      "Pad", "zeros around a tensor",
      [.init("paddings", .list, required: true, "how many before and after, for each dimension")]
    ) { call, input, network in
      let pairs = try call.values("paddings").map { value throws -> [Int] in
        guard case .list(let items) = value, items.count == 2 else {
          throw EvaluationFault(reason: "'paddings' must be a list of pairs")
        }
        return items.compactMap(\.wholeNumber)
      }
      return try network.add(
        "Pad", [.value(input)],
        [NamedAttribute("paddings", .tuple(pairs.map(Attribute.ints)))])
    },
    CellKind(
      "ResizeNearest", "an image in another size, without interpolation",
      [.init("size", .sizes, required: true, "height and width")]
    ) { call, input, network in
      try network.add(
        "ResizeNearestNeighbor",
        [
          .value(input), .constant(.ints(try call.pair("size"))), .constant(.bool(false)),
          .constant(.bool(false)),
        ])
    },
  ]

  /// MindSpore's StridedSlice, with every other axis whole.
  @Sendable private static func slice(
    _ call: CellCall, _ input: Value.ID, _ network: inout NetworkBuilder
  ) throws -> Value.ID {
    let dimensions = try network.dimensions(of: input)
    let axis = try call.whole("axis")
    let place = axis < 0 ? axis + dimensions.count : axis
    guard dimensions.indices.contains(place) else {
      throw EvaluationFault(reason: "there is no axis \(axis)")
    }
    let (begin, end) = (try call.whole("begin", standard: 0), try call.whole("end"))
    guard let size = dimensions[place].size, begin >= 0, begin < end, end <= size else {
      throw EvaluationFault(
        reason: "\(begin) ..< \(end) is no part of an axis of \(dimensions[place])")
    }
    // A mask's bit takes an axis from its first to its last element.
    let whole = dimensions.indices.filter { $0 != place }.reduce(0) { $0 | 1 << $1 }
    var (begins, ends) = (dimensions.map { _ in 0 }, dimensions.map { $0.size ?? 0 })
    begins[place] = begin
    ends[place] = end
    let numbers = [whole, whole, 0, 0, 0].map { Operand.constant(.int($0)) }
    return try network.add(
      "StridedSlice",
      [
        .value(input), .constant(.ints(begins)), .constant(.ints(ends)),
        .constant(.ints(dimensions.map { _ in 1 })),
      ] + numbers)
  }
}
