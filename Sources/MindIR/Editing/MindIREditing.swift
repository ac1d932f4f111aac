import FoundationEssentials
package import MindGraph
package import MindTensors
import MindWire

/// Changes to the document: everything that is not named stays as it is, unknown fields and orders included.
extension MindIRFile {
  /// The names of the graph's inputs, tokens of side effects included.
  package var inputNames: [String] { file.message.graph.input.map { MindIRNames.short($0.name) } }

  /// The names of the graph's results.
  package var outputNames: [String] { file.message.graph.output.map { MindIRNames.short($0.name) } }

  /// The results' names as the file has them.
  package var outputValueNames: [String] { file.message.graph.output.map(\.name) }

  /// Gives parameters, inputs and results new names, wherever they are mentioned; what stands before the
  /// colon of a name stays.
  ///
  /// - Parameter names: new names by old ones, both as checkpoints have them.
  package mutating func renameValues(_ names: [String: String]) {
    let graph = file.message.graph
    var full: [String: String] = [:]
    func rename(_ name: String) {
      let short = MindIRNames.short(name)
      guard let new = names[short] else { return }
      full[name] = String(name.dropLast(short.count)) + new
    }
    for function in [graph] + file.message.functions {
      for parameter in function.parameter { rename(parameter.name) }
      for map in function.mapParameter { rename(map.name) }
    }
    for info in graph.input + graph.output { rename(info.name) }
    file.message.graph.renameValues(full, names)
    file.message.functions.changeEach { $0.renameValues(full, names) }
    if file.message.hasParallel {
      file.message.parallel.layout.changeEach { layout in
        if let new = names[layout.name] { layout.name = new }
      }
    }
  }

  /// Takes parameters out.
  package mutating func dropParameters(_ names: Set<String>) {
    func isDropped(_ parameter: PBTensorProto) -> Bool {
      names.contains(MindIRNames.short(parameter.name))
    }
    file.message.graph.parameter.removeAll(where: isDropped)
    file.message.functions.changeEach { $0.parameter.removeAll(where: isDropped) }
  }

  /// How often each parameter is used, by its checkpoint name.
  package var useCounts: [String: Int] {
    var counts: [String: Int] = [:]
    for graph in [file.message.graph] + file.message.functions {
      for node in graph.node {
        for name in node.input { counts[MindIRNames.short(name), default: 0] += 1 }
      }
      for output in graph.output { counts[MindIRNames.short(output.name), default: 0] += 1 }
    }
    return counts
  }

  /// Gives a parameter other elements of the same type and shape.
  package mutating func setParameter(_ name: String, to tensor: Tensor) {
    guard let payload = tensor.payload else { return }
    let wasExternal = file.message.graph.parameter.contains {
      MindIRNames.short($0.name) == name && $0.hasExternalData && !$0.hasRawData
    }
    let field = file.payloads.field(for: payload, wasExternal: wasExternal)
    func set(_ graph: inout PBGraphProto) {
      graph.parameter.changeEach(where: { MindIRNames.short($0.name) == name }) { parameter in
        parameter.clearExternalData()
        parameter.rawData = field
      }
    }
    set(&file.message.graph)
    file.message.functions.changeEach(set)
  }

  /// Sets or, without a value, removes one of the texts that were saved along.
  ///
  /// - Returns: whether there was such an entry.
  @discardableResult
  package mutating func setMetadata(_ key: String, _ value: String?) -> Bool {
    let index = file.message.userInfo.firstIndex { $0.key == key }
    switch (index, value) {
    case (let index?, let value?): file.message.userInfo[index].value = value
    case (_?, nil): file.message.userInfo.removeAll { $0.key == key }
    case (nil, let value?):
      var entry = PBModelProto.UserInfoEntry()
      entry.key = key
      entry.value = value
      file.message.userInfo.append(entry)
    case (nil, nil): return false
    }
    return index != nil
  }

  /// Gives an input other dimensions; the recorded types of results no longer hold.
  package mutating func setInput(_ name: String, _ dimensions: [Dimension]) {
    guard
      let index = file.message.graph.input.firstIndex(where: {
        MindIRNames.short($0.name) == name && !$0.tensor.isEmpty
      })
    else { return }
    file.message.graph.input[index].tensor[0].dims = dimensions.map { Int64($0.size ?? -1) }
  }

  /// What is known of an input's dimensions.
  package func inputDimensions(_ name: String) -> [Dimension]? {
    guard
      let input = file.message.graph.input.first(where: { MindIRNames.short($0.name) == name }),
      let tensor = input.tensor.first, tensor.dims != [-2]
    else { return nil }
    return tensor.dims.map { $0 < 0 ? .unknown : .fixed(Int($0)) }
  }
}

extension PBGraphProto {
  /// Renames values wherever they stand.
  ///
  /// - Parameters:
  ///   - names: new full names by old ones.
  ///   - keys: new checkpoint names by old ones.
  fileprivate mutating func renameValues(_ names: [String: String], _ keys: [String: String]) {
    func rename(_ name: inout String) {
      if let new = names[name] { name = new }
    }
    parameter.changeEach { parameter in
      if names[parameter.name] != nil { rename(&parameter.name) }
      if let new = keys[parameter.refKey] { parameter.refKey = new }
    }
    mapParameter.changeEach(where: { names[$0.name] != nil }) { rename(&$0.name) }
    input.changeEach(where: { names[$0.name] != nil }) { rename(&$0.name) }
    output.changeEach(where: { names[$0.name] != nil }) { rename(&$0.name) }
    node.changeEach { node in
      if names[node.name] != nil { rename(&node.name) }
      if let reference = MindIRNames.reference(node.opType), let new = names[reference] {
        node.opType = "REF::" + new
      }
      node.input.changeEach(where: { names[$0] != nil }, rename)
      node.output.changeEach(where: { names[$0] != nil }, rename)
    }
  }
}
