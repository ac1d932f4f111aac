package import MindTensors
import MindWire

/// Weights besides the initializers of the main graph, as editing sees them.
extension ONNXFile {
  /// All initializers that an edit can change: those of the main graph, and of graphs inside nodes those whose
  /// name is only theirs.
  ///
  /// - Throws: as for `parameters`.
  package func editableParameters() throws -> [(name: String, tensor: Tensor)] {
    let fixed = Set(fixedParameters.map(\.name))
    var parameters = try parameters()
    try forEachFurtherParameter { further in
      if case .dense(let proto) = further.content, !fixed.contains(further.name) {
        parameters.append((further.name, try tensor(proto)))
      }
    }
    return parameters
  }

  /// The weights that no edit changes, each with the reason.
  package var fixedParameters: [(name: String, reason: String)] {
    var further: [(name: String, isSparse: Bool)] = []
    for sparse in file.message.graph.sparseInitializer {
      further.append((sparse.values.name, true))
    }
    file.message.forEachInnerGraph { graph, prefix in
      for tensor in graph.initializer { further.append((prefix + tensor.name, false)) }
      for sparse in graph.sparseInitializer { further.append((prefix + sparse.values.name, true)) }
    }
    guard !further.isEmpty else { return [] }
    let main = file.message.graph.valueNames
    let counts = Dictionary(further.map { ($0.name, 1) }, uniquingKeysWith: +)
    return further.compactMap { name, isSparse in
      if isSparse { return (name, "it is sparse") }
      let isAmbiguous = counts[name] != 1 || main.contains(name)
      return isAmbiguous ? (name, "its name is also that of another value") : nil
    }
  }

  /// Why weights of graphs inside nodes cannot have new names; nothing of those that can, and of others.
  package func problems(renaming names: [(old: String, new: String)]) -> [String] {
    var prefixes: [String: String] = [:]
    var taken = file.message.graph.valueNames
    file.message.forEachInnerGraph { graph, prefix in
      for weight in graph.initializer { prefixes[prefix + weight.name] = prefix }
      taken.formUnion(graph.valueNames)
    }
    let main = Set(file.message.graph.initializer.map(\.name))
    return names.compactMap { old, new in
      guard let prefix = prefixes[old], !main.contains(old) else { return nil }
      guard new.hasPrefix(prefix), new.count > prefix.count else {
        return "'\(old)' -> '\(new)': it is in a graph inside a node, so '\(prefix)' has to stay"
      }
      let local = String(new.dropFirst(prefix.count))
      return taken.contains(local) ? "'\(old)' -> '\(new)': there is a value '\(local)'" : nil
    }
  }

  /// What stands before the name of a weight in the graph that it belongs to; `nil` for one of the main graph.
  private func innerPrefix(of name: String) -> String? {
    guard !file.message.graph.initializer.contains(where: { $0.name == name }) else { return nil }
    var found: String?
    file.message.forEachInnerGraph { graph, prefix in
      if found == nil, graph.weight(name, prefix) != nil { found = prefix }
    }
    return found
  }

  /// Changes the graph inside a node that a weight belongs to.
  ///
  /// - Parameters:
  ///   - name: the weight's name, the prefix of the graph in front.
  ///   - change: told the weight's index.
  mutating func changeInnerGraph(
    of name: String, _ change: (inout PBGraphProto, _ index: Int) -> Void
  ) {
    guard let home = innerPrefix(of: name) else { return }
    file.message.changeInnerGraphs { graph, prefix in
      if prefix == home, let index = graph.weight(name, prefix) { change(&graph, index) }
    }
  }

  /// Gives weights of graphs inside nodes new names.
  mutating func renameInnerWeights(_ names: [String: String]) {
    let main = file.message.graph.valueNames
    let inner = names.filter { !main.contains($0.key) }
    guard !inner.isEmpty else { return }
    file.message.changeInnerGraphs { graph, prefix in
      var own: [String: String] = [:]
      for weight in graph.initializer {
        own[weight.name] = inner[prefix + weight.name].map { String($0.dropFirst(prefix.count)) }
      }
      if !own.isEmpty { graph.renameValues(own) }
    }
  }

  /// Takes weights of graphs inside nodes out.
  mutating func dropInnerWeights(_ names: Set<String>) {
    let inner = names.subtracting(file.message.graph.valueNames)
    guard !inner.isEmpty else { return }
    file.message.changeInnerGraphs { graph, prefix in
      let own = Set(graph.initializer.map(\.name).filter { inner.contains(prefix + $0) })
      guard !own.isEmpty else { return }
      graph.initializer.removeAll { own.contains($0.name) }
      graph.input.removeAll { own.contains($0.name) }
      graph.valueInfo.removeAll { own.contains($0.name) }
    }
  }

  /// How often each weight of a graph inside a node is used there.
  var innerUseCounts: [String: Int] {
    var counts: [String: Int] = [:]
    file.message.forEachInnerGraph { graph, prefix in
      let weights = Set(graph.initializer.map(\.name))
      guard !weights.isEmpty else { return }
      func count(_ name: String) {
        if weights.contains(name) { counts[prefix + name, default: 0] += 1 }
      }
      graph.forEachUse(count)
      for output in graph.output { count(output.name) }
    }
    return counts
  }
}

extension PBGraphProto {
  /// The index of a weight whose name has this graph's prefix in front.
  fileprivate func weight(_ name: String, _ prefix: String) -> Int? {
    guard name.hasPrefix(prefix) else { return nil }
    let local = name.dropFirst(prefix.count)
    return initializer.firstIndex { $0.name == local }
  }

  /// The names of all values that this graph makes or is given, those of graphs inside left out.
  var valueNames: Set<String> {
    var names = Set(input.map(\.name))
    names.formUnion(initializer.map(\.name))
    names.formUnion(sparseInitializer.map(\.values.name))
    for node in node { names.formUnion(node.output) }
    return names
  }
}
