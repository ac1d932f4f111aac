import MindGraph
import MindOperators
import MindTensors

/// Pooling: no form of AvgPool is read by all three, padding is done by hand, and Lite has no pooling
/// of three dimensions, which is how layers with explicit padding are exported.
enum Version1Pools {
  static let rules: [Version1Rule] = [
    Version1Rule("AvgPool") { node in
      let windows = try node.call.poolingWindows(format: "data_format")
      try average(node, try node.value("x"), windows, over: try node.type("x").dimensions) {
        try node.finish($0, $1, $2)
      }
    },
    Version1Rule("AdaptiveAvgPool2D") { node in
      let dimensions = try node.type("x").dimensions
      let sizes = try node.fixed(dimensions.suffix(2), "x")
      let windows = try zip(sizes, node.call.adaptiveSizes(2)).map { size, wanted in
        let wanted = wanted ?? size
        guard wanted > 0, size % wanted == 0 else {
          throw VersionError.onlyOwnForm("\(size) elements do not make \(wanted) equal windows")
        }
        return try Window(kernel: size / wanted, stride: size / wanted, mode: .valid)
      }
      try average(node, try node.value("x"), windows, over: dimensions) {
        try node.finish($0, $1, $2)
      }
    },
    Version1Rule("MaxPool3D") { node in
      try flat(node, try node.call.pooling3DWindows()) { input, type, windows in
        try maximum(node, input, type, windows)
      }
    },
    Version1Rule("MaxPool3DWithArgmax") { node in
      let windows = try node.call.explicitWindows(
        3, kernel: "ksize", strides: "strides", pads: "pads", dilations: "dilation")
      guard windows.allSatisfy({ $0.dilation == 1 }) else {
        throw VersionError.onlyOwnForm("it is dilated")
      }
      let pooled = try flat(node, windows, parts: true) { input, type, windows in
        try maximum(node, input, type, windows)
      }
      node.finish(parts: [pooled, nil])
    },
    Version1Rule("AvgPool3D") { node in
      guard try node.call.int("divisor_override") == 0 else {
        throw VersionError.onlyOwnForm("its divisor is given")
      }
      let countsPadding = try node.call.bool("count_include_pad")
      try flat(node, try node.call.pooling3DWindows()) { input, type, windows in
        guard let dimensions = type.dimensions else { return input }
        var result = input
        try average(node, input, windows, over: dimensions, countsPadding: countsPadding) {
          let pooled = TensorType(type.element, try dimensions.pooled(windows))
          result = try node.emit($0, $1, $2, pooled)
        }
        return result
      }
    },
  ]

  /// Pools the last two dimensions of a tensor whose depth is 1.
  @discardableResult private static func flat(
    _ node: VersionNode, _ windows: [Window], parts: Bool = false,
    _ pool: (String, TensorType, [Window]) throws -> String
  ) throws -> String {
    let (element, dimensions) = try node.type("x")
    let depth = windows[0]
    guard dimensions.count == 5, dimensions[2] == 1, depth.kernel == 1,
      try depth.padding(of: 1) == Padding(before: 0, after: 0)
    else { throw VersionError.onlyOwnForm("it pools over depth") }
    var type = TensorType(element, dimensions)
    type.dimensions?.remove(at: 2)
    let whole = try node.value("x")
    let input: String
    if let source = node.builder.expansion(of: whole), source.axis == 2 {
      input = source.value
    } else {
      input = try node.emit("Squeeze", [whole], [NamedAttribute("axis", .ints([2]))], type)
    }
    let pooled = try pool(input, type, Array(windows[1...]))
    let axis = try node.constant(.int(2))
    let result: String
    if parts {
      result = try node.emit("ExpandDims", [pooled, axis], [], node.result)
    } else {
      try node.finish("ExpandDims", [pooled, axis])
      result = node.proto.output.first ?? ""
    }
    node.builder.expand(result, from: pooled, axis: 2)
    return result
  }

  /// The largest elements; where the border counts for nothing it holds the lowest number there is.
  private static func maximum(
    _ node: VersionNode, _ input: String, _ type: TensorType, _ windows: [Window]
  ) throws -> String {
    guard let element = type.element, element.isFloatingPoint, let dimensions = type.dimensions
    else { throw VersionError.onlyOwnForm("it pools other than floating-point numbers") }
    let pooled = TensorType(element, try dimensions.pooled(windows))
    let pads = try node.borders(windows, dimensions)
    let padded = try node.padded(input, type, pads, with: element.lowest)
    let windowAttributes = [
      NamedAttribute("kernel_size", .ints([1, 1] + windows.map(\.kernel))),
      NamedAttribute("strides", .ints([1, 1] + windows.map(\.stride))),
      NamedAttribute("pad_mode", .string("VALID")), NamedAttribute("format", .string("NCHW")),
    ]
    return try node.emit("MaxPool", [padded], windowAttributes, pooled)
  }

  /// Averages as a convolution of each channel with ones, divided by how many elements count.
  private static func average(
    _ node: VersionNode, _ input: String, _ windows: [Window], over dimensions: [Dimension],
    countsPadding: Bool = false,
    finish: (String, [String], [NamedAttribute]) throws -> Void
  ) throws {
    guard dimensions.count == 4, let channels = dimensions[1].size,
      let element = node.result.element, element.isFloatingPoint
    else { throw VersionError.onlyOwnForm("the number of channels is not known") }
    let kernel = windows.map(\.kernel)
    let pads = try node.borders(windows, dimensions)
    if dimensions.suffix(2) == kernel.map(Dimension.fixed)[...], pads.allSatisfy({ $0 == .none }) {
      return try finish(
        "ReduceMean", [input, node.constant(.ints([2, 3]))],
        [NamedAttribute("keep_dims", .bool(true))])
    }
    let area = try node.count([1] + kernel)
    let isPlain = pads.allSatisfy { $0 == .none }
    let weight = isPlain ? 1 / Double(area) : 1
    let count = try node.count([channels, 1] + kernel)
    let weights = try node.tensor(
      [Double](repeating: weight, count: count), [channels, 1] + kernel, element)
    let attributes = convolution(kernel, windows.map(\.stride), pads, channels)
    if isPlain { return try finish("Conv2D", [input, weights], attributes) }
    let pooled = try dimensions.pooled(windows)
    let sums = try node.emit(
      "Conv2D", [input, weights], attributes, TensorType(element, pooled))
    let sizes = try node.fixed(dimensions.suffix(2), "x")
    let counts = try zip(windows, sizes).map {
      try $0.counts(over: $1, countsPadding: countsPadding)
    }
    _ = try node.count(counts.map(\.count))
    let factors = counts[0].flatMap { row in counts[1].map { 1 / Double(row * $0) } }
    let factor = try node.tensor(factors, [1, 1] + counts.map(\.count), element)
    try finish("Mul", [sums, factor], [])
  }

  private static func convolution(
    _ kernel: [Int], _ strides: [Int], _ pads: [Padding], _ channels: Int
  ) -> [NamedAttribute] {
    let pad = Attribute.ints(pads.flatMap { [$0.before, $0.after] })
    return [
      NamedAttribute("kernel_size", .ints(kernel)), NamedAttribute("mode", .int(1)),
      NamedAttribute("out_channel", .int(channels)), NamedAttribute("pad", pad),
      NamedAttribute("pad_list", pad), NamedAttribute("pad_mode", .string("pad")),
      NamedAttribute("stride", .ints([1, 1] + strides)),
      NamedAttribute("dilation", .ints([1, 1, 1, 1])), NamedAttribute("group", .int(channels)),
      NamedAttribute("format", .string("NCHW")),
    ]
  }
}

extension Padding {
  fileprivate static let none = Padding(before: 0, after: 0)
}

extension [Dimension] {
  /// The dimensions of a pooled image.
  fileprivate func pooled(_ windows: [Window]) throws -> [Dimension] {
    try dropLast(2) + zip(suffix(2), windows).map { try $1.output(of: $0) }
  }
}

extension Window {
  /// How many elements count in each window.
  fileprivate func counts(over size: Int, countsPadding: Bool) throws -> [Int] {
    let padding = try padding(of: size)
    guard let count = try output(of: .fixed(size)).size, count <= 1 << 22 else {
      throw OperatorError.tooLarge
    }
    var (low, high) = (0, size)
    if countsPadding, case .explicit(let declared) = mode {
      // What a ceiling adds at the end is not counted.
      (low, high) = (-declared.before, size + declared.after)
    }
    return (0..<count).map { position in
      let start = position * stride - padding.before
      return max(1, min(start + kernel, high) - max(start, low))
    }
  }
}

extension VersionNode {
  /// What windows need around an image: as they say, and at the end what a ceiling asks for.
  fileprivate func borders(_ windows: [Window], _ dimensions: [Dimension]) throws -> [Padding] {
    try zip(windows, dimensions.suffix(2)).map { window, dimension in
      if !window.isCeiling {
        if case .valid = window.mode { return .none }
        if case .explicit(.none) = window.mode { return .none }
      }
      let padding = try window.padding(of: fixed([dimension], "x")[0])
      guard padding.before >= 0, padding.after >= 0 else {
        throw VersionError.onlyOwnForm("its padding is negative")
      }
      return padding
    }
  }

  /// An image with a border of one number around it.
  fileprivate func padded(
    _ value: String, _ type: TensorType, _ pads: [Padding], with number: Double
  ) throws -> String {
    guard let element = type.element, let dimensions = type.dimensions,
      pads.contains(where: { $0 != .none })
    else { return value }
    let widths = [Padding.none, .none] + pads
    let sizes = try fixed(dimensions.suffix(2), "x")
    let whole = try zip(sizes, pads).map { size, pad in
      try Shapes.fixed(Size(size) + Size(pad.before) + Size(pad.after)).size ?? 0
    }
    let padded = try emit(
      "Pad", [value],
      [
        NamedAttribute(
          "paddings", .tuple(widths.map { .ints([$0.before, $0.after]) }))
      ], TensorType(element, dimensions.prefix(2) + whole.map(Dimension.fixed)))
    var mask = [Double](repeating: number, count: try count(whole))
    for row in 0..<sizes[0] {
      let start = (row + pads[0].before) * whole[1] + pads[1].before
      for column in 0..<sizes[1] { mask[start + column] = 0 }
    }
    return try emit(
      "Add", [padded, tensor(mask, [1, 1] + whole, element)], [],
      TensorType(element, dimensions.prefix(2) + whole.map(Dimension.fixed)))
  }
}

extension DataType {
  /// The lowest number of a floating-point type.
  fileprivate var lowest: Double {
    switch self {
    case .float16: -65504
    case .float64: -Double.greatestFiniteMagnitude
    default: -Double(Float.greatestFiniteMagnitude)
    }
  }
}
