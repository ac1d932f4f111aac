import MindGraph

/// The last dimension cut into heads: [N, S, D] becomes [N, heads, S, D / heads].
public struct SplitHeads: Cell {
  public let definition: CellDefinition

  /// Describes the cell.
  public init(_ heads: Expression) {
    definition = CellDefinition("SplitHeads").with("heads", heads)
  }
}

/// Heads put together again: [N, heads, S, d] becomes [N, S, heads d].
public struct MergeHeads: Cell {
  public let definition = CellDefinition("MergeHeads")

  /// Describes the cell.
  public init() {}
}

/// The matrix product of the last two dimensions of two values.
public struct BatchMatMul: Cell {
  public let definition: CellDefinition

  /// Describes the product.
  ///
  /// - Parameter transposeB: whether the second is transposed first.
  public init(transposeB: Expression = false) {
    definition = CellDefinition("BatchMatMul").with("transpose_b", transposeB, standard: false)
  }
}

/// What attention is made of.
enum AttentionCells {
  static let kinds: [CellKind] = [
    CellKind(
      "SplitHeads", "the last dimension cut into heads, which come before the sequence",
      [.init("heads", .whole, required: true, "how many")]
    ) { call, input, network in
      let heads = try call.size("heads")
      let dimensions = try network.dimensions(of: input)
      guard dimensions.count == 3, let width = dimensions[2].size, width % heads == 0 else {
        throw EvaluationFault(
          reason:
            "\(dimensions.last.map { "\($0)" } ?? "?") features do not split into \(heads) heads")
      }
      let split = try network.reshape(
        input, to: [dimensions[0], dimensions[1], .fixed(heads), .fixed(width / heads)])
      return try network.add("Transpose", [.value(split), .constant(.ints([0, 2, 1, 3]))])
    },
    CellKind("MergeHeads", "heads put together again") { _, input, network in
      let dimensions = try network.dimensions(of: input)
      guard dimensions.count == 4, let heads = dimensions[1].size, let width = dimensions[3].size
      else { throw EvaluationFault(reason: "it needs four dimensions, [N, heads, S, d]") }
      let turned = try network.add(
        "Transpose", [.value(input), .constant(.ints([0, 2, 1, 3]))])
      let (features, overflow) = heads.multipliedReportingOverflow(by: width)
      guard !overflow else { throw EvaluationFault(reason: "the heads are too large") }
      return try network.reshape(turned, to: [dimensions[0], dimensions[2], .fixed(features)])
    },
    CellKind(
      "BatchMatMul", "the matrix product of the last two dimensions of two values",
      [.init("transpose_b", .flag, "whether the second is transposed first")]
    ) { call, network in
      guard call.inputs.count == 2 else {
        throw EvaluationFault(reason: "it takes two values, \(call.inputs.count) flow in")
      }
      return [
        try network.add(
          "BatchMatMul",
          call.inputs.map(Operand.value) + [
            .constant(.bool(false)),
            .constant(.bool(try call.flag("transpose_b", standard: false))),
          ])
      ]
    },
  ]
}
