package import MindGraph
import MindTensors

/// Operators that add a border.
enum Bordering {
  static let definitions: [OperatorDefinition] =
    [
      OperatorDefinition("Pad", [.tensor("x"), .attribute("paddings", .any)]) { call in
        [.tensor(try padded(call, "x", try call.borders(rows: "paddings")))]
      },
      OperatorDefinition(
        "PadV3",
        [
          .tensor("x"), .input("paddings", .ints), .optionalTensor("value"),
          .attribute("mode", .string, standard: .string("constant")),
          .attribute("paddings_contiguous", .bool, standard: .bool(true)),
        ]
      ) { call in
        guard let rank = try call.tensor("x").rank,
          let borders = try call.borders(fromLast: "paddings", rank: rank)
        else { return [.tensor(TensorType(try call.tensor("x").element, nil))] }
        return [.tensor(try padded(call, "x", borders))]
      },
      OperatorDefinition(
        "MirrorPad",
        [
          .tensor("x"), .input("paddings", .any),
          .attribute("mode", .string, standard: .string("REFLECT")),
        ]
      ) { call in
        [.tensor(try padded(call, "x", try call.borders(rows: "paddings")))]
      },
      OperatorDefinition(
        "ConstantPadND",
        [.tensor("input"), .input("padding", .ints), .input("value", .any, standard: .int(0))],
        infer: extended),
    ]
    + [
      "ReflectionPad1D", "ReflectionPad2D", "ReflectionPad3D", "ReplicationPad1D",
      "ReplicationPad2D", "ReplicationPad3D",
    ]
    .map { OperatorDefinition($0, [.tensor("input"), .input("padding", .ints)], infer: extended) }

  @Sendable private static func extended(_ call: Call) throws -> [ValueType] {
    guard let rank = try call.tensor("input").rank,
      let borders = try call.borders(fromLast: "padding", rank: rank)
    else { return [.tensor(TensorType(try call.tensor("input").element, nil))] }
    return [.tensor(try padded(call, "input", borders))]
  }

  /// A tensor's type with a border of known or unknown widths around it.
  private static func padded(
    _ call: Call, _ name: String, _ borders: [(before: Dimension, after: Dimension)]
  ) throws -> TensorType {
    let input = try call.tensor(name)
    guard let dimensions = input.dimensions else { return input }
    guard dimensions.count == borders.count else {
      throw OperatorError.shape("\(borders.count) borders for \(dimensions.count) dimensions")
    }
    return TensorType(
      input.element,
      try zip(dimensions, borders).map { size, border in
        if border == (.fixed(0), .fixed(0)) { return size }
        guard let size = size.size, let before = border.before.size, let after = border.after.size
        else { return .unknown }
        return try Shapes.fixed(Size(size) + Size(before) + Size(after))
      })
  }
}

extension Call {
  /// The border of each dimension from a table with a row of two for each.
  package func borders(rows name: String) throws -> [(before: Dimension, after: Dimension)] {
    guard let constant = try constant(name) else { throw OperatorError.computed(argument: name) }
    let numbers: [Int]
    switch constant {
    case .tuple(let rows):
      numbers = try rows.flatMap { row -> [Int] in
        guard let pair = try row.intsValue(), pair.count == 2 else {
          throw OperatorError.wrongKind(argument: name, expected: "a tuple of pairs")
        }
        return pair
      }
    case .tensor(let tensor):
      guard let elements = try tensor.intElements(), elements.count % 2 == 0 else {
        throw OperatorError.wrongKind(argument: name, expected: "a table of pairs")
      }
      numbers = elements
    default: throw OperatorError.wrongKind(argument: name, expected: "a table of pairs")
    }
    return (0..<numbers.count / 2).map { (.fixed(numbers[2 * $0]), .fixed(numbers[2 * $0 + 1])) }
  }

  /// The border of each dimension from a list that begins with the last dimension's, or `nil` when
  /// its length is not known.
  ///
  /// With `paddings_contiguous` off, the list has every width before first, then every one after.
  package func borders(
    fromLast name: String, rank: Int
  ) throws -> [(before: Dimension, after: Dimension)]? {
    guard let numbers = try numbers(name) else { return nil }
    guard numbers.count % 2 == 0, numbers.count / 2 <= rank else {
      throw OperatorError.shape("\(numbers.count) widths for a border of \(rank) dimensions")
    }
    let count = numbers.count / 2
    let together =
      definition.arguments.contains { $0.name == "paddings_contiguous" }
      ? try bool("paddings_contiguous") : true
    var borders = [(before: Dimension, after: Dimension)](repeating: (0, 0), count: rank)
    for index in 0..<count {
      borders[rank - 1 - index] =
        together
        ? (numbers[2 * index], numbers[2 * index + 1])
        : (numbers[index], numbers[count + index])
    }
    return borders
  }
}
