import MindGraph

/// The modules of a model, as pictures: each shows the steps of one cell, with the cells inside it closed.
struct ModuleTree: Sendable {
  /// What stands in a picture.
  enum Kind: Sendable, Hashable {
    /// A node of the graph; the pictures of the graphs inside it, when there are any.
    case node(Node.Place, bodies: [Int])
    /// A closed module: a picture of its own.
    case module(Int)
    /// An input of the graph.
    case input(Value.ID)
    /// A result of the graph.
    case output(Value.ID)
    /// A value that comes from outside of the module.
    case entry(Value.ID)
    /// A value that leaves the module.
    case exit(Value.ID)
    /// Values that come from outside, when they are many.
    case entries(Int)
    /// Values that leave the module, when they are many.
    case exits(Int)
  }

  /// A line from one item to another.
  struct Edge: Sendable, Hashable {
    let from: Int
    let to: Int
    /// One of the values that flow along it.
    let value: Value.ID

    static func == (left: Edge, right: Edge) -> Bool {
      left.from == right.from && left.to == right.to
    }

    func hash(into hasher: inout Hasher) {
      hasher.combine(from)
      hasher.combine(to)
    }
  }

  /// One picture.
  struct Module: Sendable {
    /// Its name in its parent.
    var name: String
    /// The picture that it stands in; `nil` for a whole graph.
    var parent: Int?
    /// How many nodes are in it and its modules.
    var nodeCount = 0
    /// What stands in it, in the graph's order.
    var items: [Kind] = []
    /// What flows.
    var edges: [Edge] = []
  }

  /// Every module.
  private(set) var modules: [Module] = []
  /// The pictures of whole graphs: the main graph, then the functions.
  private(set) var roots: [Int] = []
  /// The nodes of all graphs.
  private(set) var nodes: [Node] = []

  /// Divides a model into modules.
  init(_ model: Model) {
    let parameters = Set(
      ([model.graph] + model.functions).flatMap(\.parameters).map(\.value.index))
    var builder = ModuleBuilder(parameters: parameters)
    for graph in [model.graph] + model.functions {
      roots.append(builder.add(graph, name: graph.name, parent: nil))
    }
    modules = builder.modules
    nodes = builder.nodes
    countNodes()
  }

  private mutating func countNodes() {
    for index in modules.indices {
      let count = modules[index].items.count { if case .node = $0 { true } else { false } }
      var next: Int? = index
      while let module = next {
        modules[module].nodeCount += count
        next = modules[module].parent
      }
    }
  }

  /// The names of the modules around and including one, outermost first; the graph itself has none.
  func path(of module: Int) -> [String] {
    var path: [String] = []
    var next: Int? = module
    while let index = next, let parent = modules[index].parent {
      path.append(modules[index].name)
      next = parent
    }
    return path.reversed()
  }
}

extension Node {
  /// A node's place in `ModuleTree.nodes`.
  struct Place: Sendable, Hashable {
    let index: Int
  }
}
