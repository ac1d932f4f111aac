import FoundationEssentials
package import MindGraph
package import MindTensors
import MindWire

/// Changes to the document: everything that is not named stays as it is, unknown fields and orders included.
extension ONNXFile {
  /// The graph's inputs that are not weights.
  package var inputNames: [String] {
    let initializers = Set(file.message.graph.initializer.map(\.name))
    return file.message.graph.input.map(\.name).filter { !initializers.contains($0) }
  }

  /// The graph's results.
  package var outputNames: [String] { file.message.graph.output.map(\.name) }

  /// Gives values of the main graph new names, wherever they are mentioned.
  package mutating func renameValues(_ names: [String: String]) {
    renameInnerWeights(names)
    file.message.graph.renameValues(names)
    file.message.trainingInfo.changeEach { training in
      if training.hasInitialization { training.initialization.renameValues(names) }
      if training.hasAlgorithm { training.algorithm.renameValues(names) }
    }
  }

  /// Takes parameters out.
  package mutating func dropParameters(_ names: Set<String>) {
    dropInnerWeights(names)
    file.message.graph.initializer.removeAll { names.contains($0.name) }
    file.message.graph.input.removeAll { names.contains($0.name) }
    file.message.graph.valueInfo.removeAll { names.contains($0.name) }
  }

  /// How often each value is used, as a result too; weights of graphs inside nodes go by their full names.
  package var useCounts: [String: Int] {
    var counts = innerUseCounts
    file.message.graph.forEachUse { counts[$0, default: 0] += 1 }
    for output in file.message.graph.output { counts[output.name, default: 0] += 1 }
    return counts
  }

  /// Gives a parameter other elements, in another type if need be; those that were in a data file go to one
  /// again.
  ///
  /// - Throws: `ONNXError` when ONNX has no such type.
  package mutating func setParameter(_ name: String, to tensor: Tensor) throws {
    guard let payload = tensor.payload else { return }
    guard let number = ONNXTypes.number(of: tensor.type) else {
      throw ONNXError.inexpressible("the element type \(tensor.type)")
    }
    var payloads = file.payloads
    func set(_ proto: inout PBTensorProto) {
      let field = payloads.field(for: payload, wasExternal: proto.isExternal)
      proto.clearData()
      proto.dataType = number
      proto.dims = tensor.shape.dimensions.map { Int64($0) }
      proto.rawData = field
    }
    if let index = file.message.graph.initializer.firstIndex(where: { $0.name == name }) {
      set(&file.message.graph.initializer[index])
    } else {
      changeInnerGraph(of: name) { graph, index in set(&graph.initializer[index]) }
    }
    file.payloads = payloads
  }

  /// Sets or, without a value, removes an entry of the model's metadata.
  ///
  /// - Returns: whether there was such an entry.
  @discardableResult
  package mutating func setMetadata(_ key: String, _ value: String?) -> Bool {
    let index = file.message.metadataProps.firstIndex { $0.key == key }
    switch (index, value) {
    case (let index?, let value?): file.message.metadataProps[index].value = value
    case (_?, nil): file.message.metadataProps.removeAll { $0.key == key }
    case (nil, let value?):
      var entry = PBStringStringEntryProto()
      entry.key = key
      entry.value = value
      file.message.metadataProps.append(entry)
    case (nil, nil): return false
    }
    return index != nil
  }

  /// Gives an input other dimensions and, when given, another element type.
  ///
  /// What was recorded of the shapes of results no longer holds, and goes, in branches and loops too; results of
  /// graphs keep their element type and number of dimensions.
  package mutating func setInput(_ name: String, _ dimensions: [Dimension], _ type: DataType?) {
    let graph = file.message.graph
    guard let index = graph.input.firstIndex(where: { $0.name == name }) else { return }
    if let number = type.flatMap(ONNXTypes.number(of:)) {
      file.message.graph.input[index].type.tensorType.elemType = number
    }
    file.message.graph.input[index].type.tensorType.shape.dim = dimensions.map(Self.proto)
    file.message.graph.forgetShapes()
  }

  /// What is known of an input's dimensions.
  package func inputDimensions(_ name: String) -> [Dimension]? {
    guard let input = file.message.graph.input.first(where: { $0.name == name }),
      case .tensor(let type) = valueType(input.type)
    else { return nil }
    return type.dimensions
  }

  private static func proto(_ dimension: Dimension) -> PBTensorShapeProto.Dimension {
    var proto = PBTensorShapeProto.Dimension()
    switch dimension {
    case .fixed(let size): proto.dimValue = Int64(size)
    case .symbol(let name): proto.dimParam = name
    case .unknown: break
    }
    return proto
  }
}

extension PBGraphProto {
  /// Graphs are followed by recursion, as deep as the decoder let messages nest.
  fileprivate mutating func forgetShapes() {
    valueInfo = []
    output.changeEach { $0.forgetSizes() }
    node.changeEach { node in
      node.attribute.changeEach(where: { $0.hasG || !$0.graphs.isEmpty }) { attribute in
        if attribute.hasG { attribute.g.forgetInnerShapes() }
        attribute.graphs.changeEach { $0.forgetInnerShapes() }
      }
    }
  }

  /// What a branch or loop is given depends on the graph around it.
  private mutating func forgetInnerShapes() {
    input.changeEach { $0.forgetSizes() }
    forgetShapes()
  }
}

extension PBValueInfoProto {
  fileprivate mutating func forgetSizes() {
    guard case .tensorType(var tensor) = type.value, tensor.hasShape else { return }
    tensor.shape.dim = tensor.shape.dim.map { _ in PBTensorShapeProto.Dimension() }
    type.tensorType = tensor
  }
}
