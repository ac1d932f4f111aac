import MindGraph
import MindTensors

/// What a node's arithmetic costs, in either dialect.
struct NodeCost {
  /// Whether this is a convolution, a matrix product, a fully connected or a recurrent layer.
  let isProduct: Bool
  /// Multiplications with an addition each, an open batch counted as one; `nil` when they are not known.
  let multiplications: Int?

  init(_ node: Node, in model: Model) {
    let sizes = { (operand: Operand?) -> [Int]? in
      guard case .value(let id) = operand else { return nil }
      return Self.sizes(model[id].type)
    }
    let output = node.outputs.first.flatMap { $0.map { model[$0].type } }.flatMap(Self.sizes)
    let inputs = node.inputs
    switch node.operation.name {
    case "Conv", "ConvInteger", "Conv1D", "Conv2D", "Conv3D", "DepthwiseConv2dNative",
      "Convolution":
      isProduct = true
      multiplications = Self.product(output, sizes(inputs.dropFirst().first)?.dropFirst())
    case "ConvTranspose", "Conv2DTranspose", "Conv3DTranspose", "Conv2DBackpropInput":
      isProduct = true
      multiplications = Self.product(
        sizes(inputs.first), sizes(inputs.dropFirst().first)?.dropFirst())
    case "QLinearConv":
      isProduct = true
      multiplications = Self.product(output, sizes(inputs.dropFirst(3).first)?.dropFirst())
    case "RNN", "GRU", "LSTM":
      isProduct = true
      multiplications =
        model.dialect == .onnx ? Self.recurrent(inputs.prefix(3).map { sizes($0) }) : nil
    case "Einsum", "DeformConv", "Attention", "FlashAttentionScore", "DynamicRNN", "DynamicGRUV2":
      isProduct = true
      multiplications = nil
    case "MatMul", "MatMulInteger", "QLinearMatMul", "BatchMatMul", "Gemm", "Dense", "MatMulExt":
      isProduct = true
      let left = sizes(inputs.first) ?? []
      let isTransposed = Self.isTransposed(node)
      let inner = isTransposed && left.count > 1 ? left[left.count - 2] : left.last
      multiplications = Self.product(output, inner.map { [$0] })
    default:
      isProduct = false
      multiplications = nil
    }
  }

  /// ONNX's recurrent layers multiply every step of every row, which are the first two sizes of the input,
  /// by the weights of the input and of the state; MindSpore's layers have all weights in one tensor.
  private static func recurrent(_ sizes: [[Int]?]) -> Int? {
    guard sizes.count == 3, let steps = sizes[0], let weights = sizes[1], let states = sizes[2],
      steps.count == 3, weights.count == 3, states.count == 3,
      let one = product(steps.prefix(2), weights), let two = product(steps.prefix(2), states)
    else { return nil }
    let (sum, overflow) = one.addingReportingOverflow(two)
    return overflow ? nil : sum
  }

  private static func isTransposed(_ node: Node) -> Bool {
    switch node.attributes["transA"] ?? node.attributes["transpose_a"] {
    case .int(let value): return value != 0
    case .bool(let value): return value
    default: break
    }
    // In the MindSpore dialect the third argument of a product says it.
    if ["MatMul", "BatchMatMul"].contains(node.operation.name), node.inputs.count > 2,
      case .constant(.bool(let value)) = node.inputs[2]
    {
      return value
    }
    return false
  }

  /// A tensor's sizes; a batch that is open counts as one, anything else that is open as unknown.
  private static func sizes(_ type: ValueType) -> [Int]? {
    guard let dimensions = type.tensor?.dimensions else { return nil }
    var sizes: [Int] = []
    for (axis, dimension) in dimensions.enumerated() {
      guard let size = dimension.size ?? (axis == 0 ? 1 : nil) else { return nil }
      sizes.append(size)
    }
    return sizes
  }

  private static func product(
    _ first: (some Sequence<Int>)?, _ second: (some Sequence<Int>)?
  ) -> Int? {
    guard let first, let second else { return nil }
    return Shape(Array(first) + Array(second))?.elementCount
  }
}

/// How long values are needed.
enum Liveness {
  /// The most bytes that results take at a time; `nil` when one's size is not known.
  static func peak(of model: Model) -> Int? {
    let graph = model.graph
    var lastUse = [Int](repeating: -1, count: model.values.count)
    for (position, node) in graph.nodes.enumerated() {
      node.forEachUse { lastUse[$0.index] = position }
    }
    for output in graph.outputs {
      for id in output.values { lastUse[id.index] = graph.nodes.count }
    }
    var leaving = [[Int]](repeating: [], count: graph.nodes.count + 1)
    var (live, peak) = (0, 0)
    for (position, node) in graph.nodes.enumerated() {
      for case .some(let id) in node.outputs where lastUse[id.index] >= 0 {
        guard let bytes = byteCount(model[id].type) else { return nil }
        let (sum, overflow) = live.addingReportingOverflow(bytes)
        guard !overflow else { return nil }
        live = sum
        leaving[max(position, lastUse[id.index])].append(bytes)
      }
      peak = max(peak, live)
      for bytes in leaving[position] { live -= bytes }
    }
    return peak
  }

  private static func byteCount(_ type: ValueType) -> Int? {
    switch type {
    case .tensor(let tensor):
      guard let element = tensor.element, let dimensions = tensor.dimensions else { return nil }
      let sizes = dimensions.enumerated().compactMap { $1.size ?? ($0 == 0 ? 1 : nil) }
      return sizes.count == dimensions.count ? Shape(sizes)?.byteCount(of: element) : nil
    case .scalar, .string, .none, .function: return 0
    case .tuple(let types):
      return types.reduce(0) { sum, type in
        guard let sum, let bytes = byteCount(type) else { return nil }
        let (total, overflow) = sum.addingReportingOverflow(bytes)
        return overflow ? nil : total
      }
    case .opaque, .unknown: return nil
    }
  }
}
