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
    for index in file.message.functions.indices {
      file.message.functions[index].renameValues(full, names)
    }
    for index in file.message.parallel.layout.indices where file.message.hasParallel {
      if let new = names[file.message.parallel.layout[index].name] {
        file.message.parallel.layout[index].name = new
      }
    }
  }

  /// Takes parameters out.
  package mutating func dropParameters(_ names: Set<String>) {
    func isDropped(_ parameter: PBTensorProto) -> Bool {
      names.contains(MindIRNames.short(parameter.name))
    }
    file.message.graph.parameter.removeAll(where: isDropped)
    for index in file.message.functions.indices {
      file.message.functions[index].parameter.removeAll(where: isDropped)
    }
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
    let field = file.payloads.field(for: payload)
    func set(_ graph: inout PBGraphProto) {
      for index in graph.parameter.indices
      where MindIRNames.short(graph.parameter[index].name) == name {
        graph.parameter[index].clearExternalData()
        graph.parameter[index].rawData = field
      }
    }
    set(&file.message.graph)
    for index in file.message.functions.indices { set(&file.message.functions[index]) }
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

  /// Gives an input other dimensions.
  ///
  /// The recorded types of results no longer hold and go; MindSpore's compiler finds them again.
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

  /// Gives results the types that inference found, by the names of the nodes that make them; where a type is
  /// not known, what the file recorded goes.
  package mutating func setResultDimensions(_ types: [String: TensorType]) {
    func set(_ tensor: inout PBTensorProto, _ type: TensorType) {
      tensor.dims = type.dimensions.map { $0.map { Int64($0.size ?? -1) } } ?? [-2]
    }
    for index in file.message.graph.node.indices {
      guard let name = file.message.graph.node[index].output.first, let type = types[name] else {
        continue
      }
      for place in file.message.graph.node[index].attribute.indices
      where file.message.graph.node[index].attribute[place].name == "shape"
        && file.message.graph.node[index].attribute[place].tensors.count == 1
      {
        set(&file.message.graph.node[index].attribute[place].tensors[0], type)
      }
    }
    for index in file.message.graph.output.indices {
      guard let type = types[file.message.graph.output[index].name],
        file.message.graph.output[index].tensor.count == 1
      else { continue }
      set(&file.message.graph.output[index].tensor[0], type)
    }
  }
}

extension PBGraphProto {
  /// Renames values wherever they stand.
  ///
  /// - Parameters:
  ///   - names: new full names by old ones.
  ///   - keys: new checkpoint names by old ones.
  fileprivate mutating func renameValues(_ names: [String: String], _ keys: [String: String]) {
    for index in parameter.indices {
      if let new = names[parameter[index].name] { parameter[index].name = new }
      if let new = keys[parameter[index].refKey] { parameter[index].refKey = new }
    }
    for index in mapParameter.indices {
      if let new = names[mapParameter[index].name] { mapParameter[index].name = new }
    }
    for index in input.indices {
      if let new = names[input[index].name] { input[index].name = new }
    }
    for index in output.indices {
      if let new = names[output[index].name] { output[index].name = new }
    }
    for index in node.indices {
      if let new = names[node[index].name] { node[index].name = new }
      if let reference = MindIRNames.reference(node[index].opType), let new = names[reference] {
        node[index].opType = "REF::" + new
      }
      for place in node[index].input.indices {
        if let new = names[node[index].input[place]] { node[index].input[place] = new }
      }
      for place in node[index].output.indices {
        if let new = names[node[index].output[place]] { node[index].output[place] = new }
      }
    }
  }
}
