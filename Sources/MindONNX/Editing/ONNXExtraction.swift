package import MindGraph
import MindTensors
import MindWire

extension ONNXFile {
  /// Cuts the graph down to what lies between values.
  ///
  /// - Parameters:
  ///   - sources: values that become inputs; inputs of the graph that are needed stay by themselves.
  ///   - results: values that become results.
  ///   - typed: the same model with the types of its values, as far as they are known.
  ///   - types: the types of sources that are not among them.
  /// - Returns: what stands in the way: unknown names, types that nobody knows.
  package mutating func extract(
    from sources: [String], to results: [String], typesFrom typed: ONNXFile,
    types: [String: ValueType]
  ) -> [String] {
    let graph = file.message.graph
    var makers: [String: Int] = [:]
    for (index, node) in graph.node.enumerated() {
      for name in node.output where !name.isEmpty { makers[name] = index }
    }
    let inputs = Set(graph.input.map(\.name))
    let weights = Set(
      graph.initializer.map(\.name) + graph.sparseInitializer.map(\.values.name))
    var problems: [String] = []
    for name in sources where makers[name] == nil && !inputs.contains(name) {
      problems.append("no value '\(name)' to begin with")
    }
    for name in results where makers[name] == nil {
      problems.append("no value '\(name)' to end with")
    }
    guard problems.isEmpty else { return problems }

    var isKept = [Bool](repeating: false, count: graph.node.count)
    var needed: Set<String> = []
    var waiting = results
    let ends = Set(sources)
    while let name = waiting.popLast() {
      guard needed.insert(name).inserted, !ends.contains(name), let maker = makers[name],
        !isKept[maker]
      else { continue }
      isKept[maker] = true
      graph.node[maker].forEachUse { waiting.append($0) }
    }
    for name in sources where !needed.contains(name) {
      problems.append("'\(name)' is not needed for what is asked for")
    }
    for name in results where ends.contains(name) {
      problems.append("'\(name)' is both where to begin and where to end")
    }

    let known = Dictionary(
      [graph, typed.file.message.graph].flatMap { $0.input + $0.output + $0.valueInfo }
        .filter(\.isTyped).map { ($0.name, $0) },
      uniquingKeysWith: { recorded, inferred in
        recorded.type.tensorType.hasShape ? recorded : inferred
      })
    func info(_ name: String) -> PBValueInfoProto? {
      if let info = known[name] { return info }
      guard case .tensor(let type)? = types[name], let element = type.element,
        let number = ONNXTypes.number(of: element)
      else { return nil }
      var info = PBValueInfoProto()
      info.name = name
      info.type.tensorType.elemType = number
      if let dimensions = type.dimensions {
        info.type.tensorType.shape.dim = dimensions.map { dimension in
          var proto = PBTensorShapeProto.Dimension()
          if case .fixed(let size) = dimension { proto.dimValue = Int64(size) }
          if case .symbol(let symbol) = dimension { proto.dimParam = symbol }
          return proto
        }
      }
      return info
    }
    var newInputs = graph.input.filter { needed.contains($0.name) && !ends.contains($0.name) }
    for name in sources {
      if let info = info(name) {
        newInputs.append(info)
      } else {
        problems.append(
          "the type of '\(name)' is not recorded and cannot be inferred; say it with --input NAME:SHAPE:TYPE"
        )
      }
    }
    var newOutputs: [PBValueInfoProto] = []
    for name in results {
      if let info = info(name) {
        newOutputs.append(info)
      } else {
        problems.append(
          "the type of '\(name)' is not recorded and cannot be inferred; end with another value")
      }
    }
    guard problems.isEmpty else { return problems }
    let kept = Set(zip(graph.node, isKept).filter(\.1).flatMap { $0.0.output })
    file.message.graph.node = zip(graph.node, isKept).filter(\.1).map(\.0)
    file.message.graph.input = newInputs
    file.message.graph.output = newOutputs
    file.message.graph.initializer.removeAll {
      !needed.contains($0.name) || ends.contains($0.name)
    }
    file.message.graph.sparseInitializer.removeAll { !needed.contains($0.values.name) }
    file.message.graph.valueInfo.removeAll { info in
      !(kept.contains(info.name) || weights.contains(info.name) && needed.contains(info.name))
        || results.contains(info.name) || ends.contains(info.name)
    }
    file.message.graph.quantizationAnnotation.removeAll { !needed.contains($0.tensorName) }
    return []
  }
}

extension PBValueInfoProto {
  /// Whether it says of what kind the value is, and a tensor of which elements.
  fileprivate var isTyped: Bool {
    switch type.value {
    case .tensorType(let type): type.elemType != 0
    case nil: false
    default: true
    }
  }
}
