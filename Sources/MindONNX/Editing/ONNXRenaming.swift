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
    func new(_ name: String) -> String { names[name] ?? name }
    for index in node.indices {
      for place in node[index].input.indices where names[node[index].input[place]] != nil {
        node[index].input[place] = new(node[index].input[place])
      }
      for place in node[index].output.indices
      where !isUsesOnly && names[node[index].output[place]] != nil {
        node[index].output[place] = new(node[index].output[place])
      }
      for attribute in node[index].attribute.indices {
        if node[index].attribute[attribute].hasG {
          node[index].attribute[attribute].g.renameOuter(names)
        }
        for graph in node[index].attribute[attribute].graphs.indices {
          node[index].attribute[attribute].graphs[graph].renameOuter(names)
        }
      }
    }
    for index in output.indices where !isUsesOnly { output[index].name = new(output[index].name) }
    guard !isUsesOnly else { return }
    for index in initializer.indices where names[initializer[index].name] != nil {
      initializer[index].name = new(initializer[index].name)
    }
    for index in sparseInitializer.indices where names[sparseInitializer[index].values.name] != nil
    {
      sparseInitializer[index].values.name = new(sparseInitializer[index].values.name)
    }
    for index in input.indices { input[index].name = new(input[index].name) }
    for index in valueInfo.indices { valueInfo[index].name = new(valueInfo[index].name) }
    for index in quantizationAnnotation.indices {
      let name = new(quantizationAnnotation[index].tensorName)
      quantizationAnnotation[index].tensorName = name
      for pair in quantizationAnnotation[index].quantParameterTensorNames.indices {
        let value = quantizationAnnotation[index].quantParameterTensorNames[pair].value
        if let new = names[value] {
          quantizationAnnotation[index].quantParameterTensorNames[pair].value = new
        }
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
