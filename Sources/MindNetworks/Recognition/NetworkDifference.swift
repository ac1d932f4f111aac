import MindGraph
import MindTensors

/// How a checkpoint differs from what a network needs.
struct NetworkDifference: CustomStringConvertible {
  private var missing: [String] = []
  private var reshaped: [String] = []
  private var surplus: [String] = []
  private var alike = 0

  /// Compares names and shapes; both without the checkpoint's prefix.
  init(of model: Model, from checkpoint: CheckpointNames) {
    var used = 0
    var wanted: Set<String> = []
    for parameter in model.graph.parameters {
      let name = model[parameter.value].name
      wanted.insert(name)
      guard let shape = checkpoint.shape(of: name) else {
        missing.append(name)
        continue
      }
      used += 1
      if shape.fits(parameter.tensor.shape) {
        alike += 1
      } else {
        reshaped.append("\(name) is \(shape), not \(parameter.tensor.shape)")
      }
    }
    if used < checkpoint.shapes.count {
      surplus = checkpoint.shapes.keys.filter { name in
        guard name.hasPrefix(checkpoint.prefix) else { return true }
        return !wanted.contains(String(name.dropFirst(checkpoint.prefix.count)))
      }
    }
  }

  /// How many of all parameters, the network's and the checkpoint's, are alike in name and shape.
  var likeness: Double {
    let all = alike + count
    return all == 0 ? 0 : Double(alike) / Double(all)
  }

  var count: Int { missing.count + reshaped.count + surplus.count }

  var description: String {
    [("lacks", missing), ("differs in shape:", reshaped), ("does not use", surplus.sorted())]
      .filter { !$0.1.isEmpty }
      .map { verb, names in
        let shown = names.prefix(3).joined(separator: ", ")
        return names.count > 3 ? "\(verb) \(shown) and \(names.count - 3) more" : "\(verb) \(shown)"
      }.joined(separator: "; ")
  }
}

extension Shape {
  /// Whether a tensor of this shape can be loaded where another is wanted: equal, or with more
  /// dimensions of size 1 at the end, as MindSpore's `load_param_into_net` allows.
  func fits(_ wanted: Shape) -> Bool {
    self == wanted
      || (dimensions.starts(with: wanted.dimensions)
        && dimensions.dropFirst(wanted.rank).allSatisfy { $0 == 1 })
  }
}
