import MindTensors
import MindWire

extension MindIRFile {
  /// Cuts the graph down to what lies between values.
  ///
  /// - Parameters:
  ///   - sources: values that become inputs, by the names that nodes have in the file or inputs have; inputs
  ///     of the graph that are needed stay by themselves.
  ///   - results: values that become results.
  /// - Returns: what stands in the way: unknown names, types that nobody recorded.
  package mutating func extract(from sources: [String], to results: [String]) -> [String] {
    let graph = file.message.graph
    var makers: [String: Int] = [:]
    for (index, node) in graph.node.enumerated() {
      for name in node.output { makers[name] = index }
    }
    let inputs = Dictionary(
      graph.input.map { (MindIRNames.short($0.name), $0.name) },
      uniquingKeysWith: { first, _ in first })
    var problems: [String] = []
    var ends: Set<String> = []
    for name in sources {
      if makers[name] != nil {
        ends.insert(name)
      } else if let input = inputs[name] {
        ends.insert(input)
      } else {
        problems.append("no value '\(name)' to begin with")
      }
    }
    for name in results where makers[name] == nil {
      problems.append("no value '\(name)' to end with")
    }
    guard problems.isEmpty else { return problems }

    var isKept = [Bool](repeating: false, count: graph.node.count)
    var needed: Set<String> = []
    var waiting = results
    while let name = waiting.popLast() {
      guard needed.insert(name).inserted, !ends.contains(name), let maker = makers[name],
        !isKept[maker]
      else { continue }
      isKept[maker] = true
      waiting += graph.node[maker].input
      if let reference = MindIRNames.reference(graph.node[maker].opType) {
        waiting.append(reference)
      }
    }
    for name in ends.sorted() where !needed.contains(name) {
      problems.append("'\(name)' is not needed for what is asked for")
    }
    func info(_ name: String) -> PBValueInfoProto? {
      guard let maker = makers[name] else { return nil }
      let types = graph.node[maker].attribute.filter { $0.name == "shape" }
      guard let type = types.first, type.tensors.count == 1 else { return nil }
      var info = PBValueInfoProto()
      info.name = name
      info.tensor = type.tensors
      return info
    }
    var newInputs = graph.input.filter { needed.contains($0.name) }
    for name in ends.sorted() where makers[name] != nil {
      if let info = info(name) {
        newInputs.append(info)
      } else {
        problems.append("the type of '\(name)' is not recorded in the file")
      }
    }
    var newOutputs: [PBValueInfoProto] = []
    for name in results {
      var output = PBValueInfoProto()
      output.name = name
      newOutputs.append(info(name) ?? output)
    }
    guard problems.isEmpty else { return problems }
    file.message.graph.node = zip(graph.node, isKept).filter(\.1).map(\.0)
    file.message.graph.input = newInputs
    file.message.graph.output = newOutputs
    file.message.graph.parameter.removeAll { !needed.contains($0.name) }
    return []
  }
}
