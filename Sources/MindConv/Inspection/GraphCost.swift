import MindGraph

/// What the arithmetic of a graph costs, that of the functions that it calls and of its branches included.
struct GraphCost {
  /// Multiplications with an addition each.
  private(set) var multiplications = 0
  /// How many layers could not be counted.
  private(set) var uncounted = 0

  private static let none = GraphCost()

  /// The cost of a model's main graph.
  init(of model: Model) {
    let functions = Dictionary(
      model.functions.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    var counting = Counting(model: model, functions: functions)
    self = counting.cost(of: model.graph)
  }

  private init() {}

  private mutating func add(_ multiplications: Int, _ uncounted: Int) {
    let (sum, overflow) = self.multiplications.addingReportingOverflow(multiplications)
    self.multiplications = overflow ? .max : sum
    let (layers, overflows) = self.uncounted.addingReportingOverflow(uncounted)
    self.uncounted = overflows ? .max : layers
  }

  /// Counts every function once, however often it is called.
  private struct Counting {
    let model: Model
    let functions: [String: Graph]
    private var known: [String: GraphCost] = [:]

    init(model: Model, functions: [String: Graph]) {
      self.model = model
      self.functions = functions
    }

    mutating func cost(of graph: Graph) -> GraphCost {
      var total = GraphCost()
      for node in graph.nodes {
        let own = NodeCost(node, in: model)
        total.add(own.multiplications ?? 0, own.isProduct && own.multiplications == nil ? 1 : 0)
        if case .function(let name) = node.operation {
          let inner = cost(ofFunction: name)
          total.add(inner.multiplications, inner.uncounted)
        }
        let bodies = bodies(of: node)
        guard !bodies.isEmpty else { continue }
        if node.operation == .primitive("If") {
          // One of the branches is run.
          total.add(
            bodies.map(\.multiplications).max() ?? 0, bodies.map(\.uncounted).max() ?? 0)
        } else if bodies.contains(where: { $0.multiplications > 0 || $0.uncounted > 0 }) {
          // How often a body is run is not known.
          total.add(0, 1)
        }
      }
      return total
    }

    private mutating func cost(ofFunction name: String) -> GraphCost {
      if let cost = known[name] { return cost }
      guard let function = functions[name] else { return .none }
      // A function that calls itself costs what nobody knows; its own nodes count once.
      known[name] = GraphCost.none
      let cost = cost(of: function)
      known[name] = cost
      return cost
    }

    private mutating func bodies(of node: Node) -> [GraphCost] {
      var costs: [GraphCost] = []
      func constant(_ attribute: Attribute) {
        switch attribute {
        case .graph(let graph): costs.append(cost(of: graph))
        case .function(let name): costs.append(cost(ofFunction: name))
        default: break
        }
      }
      for attribute in node.attributes { constant(attribute.value) }
      for case .constant(let attribute) in node.inputs { constant(attribute) }
      return costs
    }
  }
}
