import MindGraph

/// Names for everything in a file: MindIR has one namespace for graphs, values and constants.
struct NameBook {
  private var taken: Set<String> = []
  private var values: [Int: String] = [:]
  private var graphs: [String: String] = [:]
  private var counters: [String: Int] = [:]

  /// Reserves the names that must stay: graphs' and parameters'.
  init(_ model: Model) {
    // Parameters first: a checkpoint is matched by their names.
    for graph in [model.graph] + model.functions {
      for parameter in graph.parameters {
        values[parameter.value.index] = claim(model[parameter.value].name)
      }
    }
    for graph in [model.graph] + model.functions {
      graphs[graph.name] = claim(graph.name.isEmpty ? "main" : graph.name)
    }
    for graph in [model.graph] + model.functions {
      for input in graph.inputs { values[input.index] = claim(model[input].name) }
    }
  }

  /// The name of a graph.
  mutating func graph(_ name: String) -> String {
    graphs[name] ?? claim(name)
  }

  /// The name of a value.
  mutating func value(_ id: Value.ID, _ model: Model) -> String {
    if let name = values[id.index] { return name }
    let name = claim(model[id].name)
    values[id.index] = name
    return name
  }

  /// A name for something that has none.
  mutating func fresh(_ stem: String) -> String {
    claim(stem)
  }

  private mutating func claim(_ wanted: String) -> String {
    let wanted = wanted.isEmpty ? "value" : wanted
    if taken.insert(wanted).inserted { return wanted }
    var name: String
    repeat {
      counters[wanted, default: 0] += 1
      name = "\(wanted)_\(counters[wanted, default: 0])"
    } while !taken.insert(name).inserted
    return name
  }
}
