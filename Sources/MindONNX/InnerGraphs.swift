import MindWire

/// The graphs inside nodes: branches, bodies of loops, those of functions too.
///
/// Graphs are followed by recursion, as deep as the decoder let messages nest.
extension PBModelProto {
  /// Visits each graph inside a node, before those inside it, with what the names of its weights begin with.
  func forEachInnerGraph(_ visit: (PBGraphProto, _ prefix: String) throws -> Void) rethrows {
    for node in graph.node { try node.forEachInnerGraph("", visit) }
    for function in functions {
      for node in function.node { try node.forEachInnerGraph(function.prefix, visit) }
    }
  }

  /// Changes each of them.
  mutating func changeInnerGraphs(
    _ change: (inout PBGraphProto, _ prefix: String) throws -> Void
  ) rethrows {
    try graph.node.changeEach(where: \.hasGraphs) { try $0.changeInnerGraphs("", change) }
    try functions.changeEach(where: { $0.node.contains(where: \.hasGraphs) }) { function in
      let prefix = function.prefix
      try function.node.changeEach(where: \.hasGraphs) {
        try $0.changeInnerGraphs(prefix, change)
      }
    }
  }
}

extension PBFunctionProto {
  /// What the names of weights inside begin with.
  var prefix: String { "\(ONNXFile.functionName(domain, name, overload))/" }
}

extension PBNodeProto {
  fileprivate var hasGraphs: Bool { attribute.contains(where: \.hasGraphs) }

  /// What the names of weights in a graph of an attribute begin with.
  private func prefix(_ outer: String) -> String {
    "\(outer)\(name.isEmpty ? output.first ?? "" : name)/"
  }

  fileprivate func forEachInnerGraph(
    _ prefix: String, _ visit: (PBGraphProto, String) throws -> Void
  ) rethrows {
    for attribute in attribute where attribute.hasGraphs {
      let prefix = "\(self.prefix(prefix))\(attribute.name)/"
      for graph in (attribute.hasG ? [attribute.g] : []) + attribute.graphs {
        try visit(graph, prefix)
        for node in graph.node { try node.forEachInnerGraph(prefix, visit) }
      }
    }
  }

  fileprivate mutating func changeInnerGraphs(
    _ prefix: String, _ change: (inout PBGraphProto, String) throws -> Void
  ) rethrows {
    let prefix = self.prefix(prefix)
    func changeAll(_ graph: inout PBGraphProto, _ prefix: String) throws {
      try change(&graph, prefix)
      try graph.node.changeEach(where: \.hasGraphs) { try $0.changeInnerGraphs(prefix, change) }
    }
    try attribute.changeEach(where: \.hasGraphs) { attribute in
      let prefix = "\(prefix)\(attribute.name)/"
      if attribute.hasG { try changeAll(&attribute.g, prefix) }
      try attribute.graphs.changeEach { try changeAll(&$0, prefix) }
    }
  }
}

extension PBAttributeProto {
  fileprivate var hasGraphs: Bool { hasG || !graphs.isEmpty }
}
