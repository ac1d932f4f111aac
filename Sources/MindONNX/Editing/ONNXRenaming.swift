import MindWire

extension PBGraphProto {
  /// Renames values of this graph, where they are made and used, in the graphs inside its nodes too.
  ///
  /// A graph inside a node that makes a value of an old name itself keeps it. Graphs are followed by
  /// recursion, as deep as the decoder let messages nest.
  ///
  /// - Parameters:
  ///   - names: the new names by the old ones.
  ///   - isUsesOnly: whether what makes the values keeps its name.
  mutating func renameValues(_ names: [String: String], isUsesOnly: Bool = false) {
    func rename(_ name: inout String) {
      if let new = names[name] { name = new }
    }
    node.changeEach { node in
      node.input.changeEach(where: { names[$0] != nil }, rename)
      if !isUsesOnly { node.output.changeEach(where: { names[$0] != nil }, rename) }
      node.attribute.changeEach(where: { $0.hasG || !$0.graphs.isEmpty }) { attribute in
        if attribute.hasG { attribute.g.renameOuter(names) }
        attribute.graphs.changeEach { $0.renameOuter(names) }
      }
    }
    guard !isUsesOnly else { return }
    output.changeEach(where: { names[$0.name] != nil }) { rename(&$0.name) }
    initializer.changeEach(where: { names[$0.name] != nil }) { rename(&$0.name) }
    sparseInitializer.changeEach(where: { names[$0.values.name] != nil }) {
      rename(&$0.values.name)
    }
    input.changeEach(where: { names[$0.name] != nil }) { rename(&$0.name) }
    valueInfo.changeEach(where: { names[$0.name] != nil }) { rename(&$0.name) }
    quantizationAnnotation.changeEach { annotation in
      if names[annotation.tensorName] != nil { rename(&annotation.tensorName) }
      annotation.quantParameterTensorNames.changeEach(where: { names[$0.value] != nil }) {
        rename(&$0.value)
      }
    }
  }

  /// Renames what this graph takes from the graphs around it.
  private mutating func renameOuter(_ names: [String: String]) {
    let outer = names.filter { !makes($0.key) }
    if !outer.isEmpty { renameValues(outer) }
  }

  private func makes(_ name: String) -> Bool {
    input.contains { $0.name == name } || initializer.contains { $0.name == name }
      || sparseInitializer.contains { $0.values.name == name }
      || node.contains { $0.output.contains(name) }
  }

  /// Every value that the graph's nodes use, those of graphs inside of nodes included.
  func forEachUse(_ visit: (String) -> Void) {
    for node in node { node.forEachUse(visit) }
  }
}

extension PBNodeProto {
  /// Every value that the node uses, those of graphs inside it included, and the results of these.
  func forEachUse(_ visit: (String) -> Void) {
    for name in input where !name.isEmpty { visit(name) }
    for attribute in attribute {
      for graph in (attribute.hasG ? [attribute.g] : []) + attribute.graphs {
        graph.forEachUse(visit)
        for output in graph.output { visit(output.name) }
      }
    }
  }
}
