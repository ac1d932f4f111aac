package import MindGraph
import MindWire

extension ONNXFile {
  /// Nodes of the main graph that cannot take what they are given, as far as the recorded types tell.
  ///
  /// libonnx's inference takes the result's shape from one input and looks no further: ONNX Runtime would refuse
  /// these models when they are loaded or run.
  ///
  /// - Returns: the findings; of a model with few recorded types, few.
  package func shapeFindings() -> [Finding] {
    let check = ShapeCheck(file.message.graph)
    return file.message.graph.node.enumerated().compactMap { index, node in
      check.fault(of: node).map {
        Finding(.error, at: "node \(index) '\(node.name)' (\(node.opType))", $0)
      }
    }
  }
}

/// Holds nodes against the shapes of their inputs and results.
private struct ShapeCheck {
  /// Sizes by the names of values; those that are open are `nil`.
  private var shapes: [String: [Int?]] = [:]

  init(_ graph: PBGraphProto) {
    // Joined without a copy: there may be hundreds of thousands.
    for info in [graph.valueInfo, graph.output, graph.input].joined() {
      guard case .tensorType(let type) = info.type.value, type.hasShape else { continue }
      shapes[info.name] = type.shape.dim.map { dimension in
        if case .dimValue(let size) = dimension.value { Int(size) } else { nil }
      }
    }
    for tensor in graph.initializer { shapes[tensor.name] = tensor.dims.map { Int($0) } }
  }

  /// What is wrong with a node; `nil` when nothing is, or too little is known.
  func fault(of node: PBNodeProto) -> String? {
    guard node.domain.isEmpty || node.domain == "ai.onnx" else { return nil }
    switch node.opType {
    case "Reshape", "Flatten": return reshaped(node)
    case "Conv":
      return negative(node)
        ?? unequal("channels", size(node, 0, axis: 1), channels(ofFilters: node))
    case "MaxPool", "AveragePool", "LpPool": return negative(node)
    case "ConvTranspose": return unequal("channels", size(node, 0, axis: 1), size(node, 1, axis: 0))
    case "BatchNormalization", "InstanceNormalization":
      return unequal("channels", size(node, 0, axis: 1), size(node, 1, axis: 0))
    case "RNN", "GRU", "LSTM":
      return unequal("features", size(node, 0, axis: 2), size(node, 1, axis: 2))
    case "Gemm":
      let left = number("transA", of: node) ?? 0
      let right = number("transB", of: node) ?? 0
      return unequal(
        "features", size(node, 0, axis: left == 0 ? 1 : 0), size(node, 1, axis: right == 0 ? 0 : 1))
    case "MatMul":
      return unequal("features", size(node, 0, fromEnd: 1), size(node, 1, fromEnd: 2))
    default: return nil
    }
  }

  private func reshaped(_ node: PBNodeProto) -> String? {
    guard let source = node.input.first.flatMap({ shapes[$0] }),
      let target = node.output.first.flatMap({ shapes[$0] }),
      let before = count(source), let after = count(target), before != after
    else { return nil }
    return "cannot make \(text(target)) of \(text(source))"
  }

  /// A window that is larger than what it moves over.
  private func negative(_ node: PBNodeProto) -> String? {
    guard let target = node.output.first.flatMap({ shapes[$0] }),
      target.contains(where: { $0.map { $0 < 0 } ?? false })
    else { return nil }
    return "its window does not fit into \(node.input.first.flatMap { shapes[$0] }.map(text) ?? "")"
  }

  private func unequal(_ what: String, _ given: Int?, _ wanted: Int?) -> String? {
    guard let given, let wanted, given != wanted else { return nil }
    return "takes \(wanted) \(what), and is given \(given)"
  }

  private func size(_ node: PBNodeProto, _ place: Int, axis: Int) -> Int? {
    guard node.input.indices.contains(place), let shape = shapes[node.input[place]],
      shape.indices.contains(axis)
    else { return nil }
    return shape[axis]
  }

  /// A vector has only its one axis.
  private func size(_ node: PBNodeProto, _ place: Int, fromEnd axis: Int) -> Int? {
    guard node.input.indices.contains(place), let shape = shapes[node.input[place]] else {
      return nil
    }
    return size(node, place, axis: max(0, shape.count - axis))
  }

  /// What all groups of a convolution take together.
  private func channels(ofFilters node: PBNodeProto) -> Int? {
    guard let channels = size(node, 1, axis: 1) else { return nil }
    let (sum, overflow) = channels.multipliedReportingOverflow(by: number("group", of: node) ?? 1)
    return overflow ? nil : sum
  }

  private func number(_ name: String, of node: PBNodeProto) -> Int? {
    node.attribute.first { $0.name == name && $0.refAttrName.isEmpty }.map { Int($0.i) }
  }

  private func count(_ shape: [Int?]) -> Int? {
    var count = 1
    for size in shape {
      guard let size, size >= 0 else { return nil }
      let (product, overflow) = count.multipliedReportingOverflow(by: size)
      if overflow { return nil }
      count = product
    }
    return count
  }

  private func text(_ shape: [Int?]) -> String {
    "[" + shape.map { $0.map { String($0) } ?? "?" }.joined(separator: ", ") + "]"
  }
}
