import MindGraph
import MindOperators
import MindTensors

/// Borders: zeros by Pad, other constants added to it, reflections and edges by index.
enum Version1Borders {
  static let rules: [Version1Rule] = [
    Version1Rule("PadV3") { node in
      let (element, dimensions) = try node.type("x")
      guard let borders = try node.call.borders(fromLast: "paddings", rank: dimensions.count)
      else { throw VersionError.onlyOwnForm("the border is computed") }
      let widths = try borders.map {
        Padding(
          before: try node.fixed([$0.before], "paddings")[0],
          after: try node.fixed([$0.after], "paddings")[0])
      }
      guard widths.allSatisfy({ $0.before >= 0 && $0.after >= 0 }) else {
        throw VersionError.onlyOwnForm("it cuts off instead of adding")
      }
      switch try node.call.string("mode") {
      case "constant": try constant(node, element, dimensions, widths)
      case "reflect": try indexed(node, element, dimensions, widths, reflected)
      case "edge", "replicate":
        try indexed(node, element, dimensions, widths) { min(max($0, 0), $1 - 1) }
      case let mode: throw VersionError.onlyOwnForm("its mode is '\(mode)'")
      }
    }
  ]

  private static func constant(
    _ node: VersionNode, _ element: DataType, _ dimensions: [Dimension], _ widths: [Padding]
  ) throws {
    var number = 0.0
    if node.call.has("value") {
      guard let value = try node.call.constant("value"), let known = value.scalarValue else {
        throw VersionError.onlyOwnForm("the value is computed")
      }
      number = known
    }
    let paddings = NamedAttribute(
      "paddings", .tuple(widths.map { .ints([$0.before, $0.after]) }))
    guard element == .float32 || element == .float16 else {
      throw VersionError.onlyOwnForm("it borders other than floating-point numbers")
    }
    let x = try node.value("x")
    guard number != 0 else { return try node.finish("Pad", [x], [paddings]) }
    let padded = try node.emit("Pad", [x], [paddings])
    // The number on the border, 0 inside; dimensions without a border are broadcast.
    let sizes = try zip(dimensions, widths).map { dimension, width -> Int in
      if width == Padding(before: 0, after: 0) { return 1 }
      let size = try node.fixed([dimension], "x")[0]
      return try Shapes.fixed(Size(size) + Size(width.before) + Size(width.after)).size ?? 0
    }
    let count = try node.count(sizes)
    let values = (0..<count).map { position -> Double in
      var rest = position
      for (size, width) in zip(sizes, widths).reversed() {
        let place = rest % size
        rest /= size
        if place < width.before || place >= size - width.after { return number }
      }
      return 0
    }
    try node.finish("Add", [padded, node.tensor(values, sizes, element)])
  }

  private static func reflected(_ place: Int, _ size: Int) -> Int {
    let inner = place < 0 ? -place : place
    return inner < size ? inner : 2 * (size - 1) - inner
  }

  /// Each axis with a border, taken by index.
  private static func indexed(
    _ node: VersionNode, _ element: DataType, _ dimensions: [Dimension], _ widths: [Padding],
    _ place: (Int, Int) -> Int
  ) throws {
    var value = try node.value("x")
    var current = dimensions
    let axes = widths.indices.filter { widths[$0] != Padding(before: 0, after: 0) }
    guard let last = axes.last else { return node.finish(with: value) }
    for axis in axes {
      let size = try node.fixed([dimensions[axis]], "x")[0]
      let width = widths[axis]
      let count = try Shapes.fixed(Size(size) + Size(width.before) + Size(width.after)).size ?? 0
      _ = try node.count([count])
      let indices = (0..<count).map { place($0 - width.before, size) }
      guard indices.allSatisfy({ (0..<size).contains($0) }) else {
        throw OperatorError.shape("a border wider than the tensor")
      }
      current[axis] = .fixed(count)
      let inputs = [
        value, try node.tensor(indices.map(Double.init), [count], .int32),
        try node.constant(.int(axis)),
      ]
      let attributes = [NamedAttribute("batch_dims", .int(0))]
      if axis == last { return try node.finish("Gather", inputs, attributes) }
      value = try node.emit("Gather", inputs, attributes, TensorType(element, current))
    }
  }
}

extension Attribute {
  /// The number in this constant, also when it is a tensor of one single-precision number.
  fileprivate var scalarValue: Double? {
    if case .tensor(let tensor) = self {
      guard tensor.type == .float32, tensor.shape.elementCount == 1,
        let bytes = try? tensor.payload?.bytes(), bytes.count == 4
      else { return nil }
      return Double(Float(bitPattern: bytes.reversed().reduce(0) { $0 << 8 | UInt32($1) }))
    }
    return doubleValue
  }
}
