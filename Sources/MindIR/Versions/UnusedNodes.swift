extension PBModelProto {
  private var graphs: [PBGraphProto] { [graph] + functions }

  /// Every name that something in the file has.
  var allNames: Set<String> {
    var names = Set(primitives.map(\.name))
    for graph in graphs {
      names.insert(graph.name)
      names.formUnion(graph.input.map(\.name))
      names.formUnion(graph.parameter.map(\.name))
      names.formUnion(graph.mapParameter.map(\.name))
      for node in graph.node { names.formUnion(node.output) }
    }
    return names
  }

  /// Every name that something in the file refers to: values, functions, primitives.
  var usedNames: Set<String> {
    var names: Set<String> = []
    for graph in graphs {
      names.formUnion(graph.output.map(\.name))
      for node in graph.node {
        names.formUnion(node.input)
        if let reference = MindIRNames.reference(node.opType) { names.insert(reference) }
      }
    }
    return names
  }

  /// Removes nodes that nobody uses any more; those that nobody used before are kept.
  ///
  /// - Parameters:
  ///   - used: the names that were used before.
  ///   - names: the names that existed before.
  mutating func removeNodes(usedBefore used: Set<String>, of names: Set<String>) {
    let unused = names.subtracting(used)
    var counts: [String: Int] = [:]
    for graph in graphs {
      for output in graph.output { counts[output.name, default: 0] += 1 }
      for node in graph.node { node.forEachUse { counts[$0, default: 0] += 1 } }
    }
    // A field of a message is copied whenever it is changed in place.
    var functions = functions
    for index in functions.indices.reversed() {
      functions[index].removeNodes(except: unused, &counts)
    }
    self.functions = functions
    graph.removeNodes(except: unused, &counts)
  }

  /// Removes primitives that no node uses any more.
  ///
  /// - Parameter used: the names that were used before.
  mutating func removePrimitives(usedBefore used: Set<String>) {
    let now = usedNames
    primitives.removeAll { used.contains($0.name) && !now.contains($0.name) }
  }
}

extension PBGraphProto {
  /// Backwards, so that what a removed node used is seen to be unused too.
  fileprivate mutating func removeNodes(
    except unused: Set<String>, _ counts: inout [String: Int]
  ) {
    var kept: [PBNodeProto] = []
    for node in self.node.reversed() {
      if node.output.isEmpty
        || node.output.contains(where: { counts[$0, default: 0] > 0 || unused.contains($0) })
      {
        kept.append(node)
      } else {
        node.forEachUse { counts[$0, default: 0] -= 1 }
      }
    }
    self.node = kept.reversed()
  }
}

extension PBNodeProto {
  /// Visits every name that this node refers to.
  fileprivate func forEachUse(_ visit: (String) -> Void) {
    input.forEach(visit)
    if let reference = MindIRNames.reference(opType) { visit(reference) }
  }
}
