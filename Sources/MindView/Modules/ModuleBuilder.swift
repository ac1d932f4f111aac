import MindGraph

/// Puts nodes into the modules that their scopes name.
///
/// A graph inside a node is followed by recursion, as deep as the decoder let messages nest.
struct ModuleBuilder {
  /// Modules nest up to this depth, whatever a file claims.
  private static let deepest = 32
  /// More items than this in one picture are put into parts.
  private static let mostItems = 160
  /// How many items a part has.
  private static let partItems = 60

  private(set) var modules: [ModuleTree.Module] = []
  private(set) var nodes: [Node] = []
  /// Values that nothing in a picture makes: weights.
  private var parameters: Set<Int>

  init(parameters: Set<Int>) {
    self.parameters = parameters
  }

  private struct ChildKey: Hashable {
    let parent: Int
    let name: Substring
  }

  /// The modules of one graph, while it is taken in.
  private struct Progress {
    let root: Int
    let depth: Int
    var own: [Int]
    var children: [ChildKey: Int] = [:]
  }

  private mutating func addModule(_ name: String, in parent: Int?) -> Int {
    modules.append(ModuleTree.Module(name: name, parent: parent))
    return modules.count - 1
  }

  /// Takes in a graph.
  ///
  /// - Returns: the module of the whole graph.
  mutating func add(_ graph: Graph, name: String, parent: Int?, depth: Int = 0) -> Int {
    let root = addModule(name, in: parent)
    var progress = Progress(root: root, depth: depth, own: [root])
    parameters.formUnion(graph.parameters.map(\.value.index))
    for id in graph.inputs where !parameters.contains(id.index) {
      modules[root].items.append(.input(id))
    }
    for node in graph.nodes { add(node, &progress) }
    for module in progress.own { divide(module, &progress) }
    for output in graph.outputs.flatMap(\.values) where !parameters.contains(output.index) {
      modules[root].items.append(.output(output))
    }
    var wiring = ModuleWiring(
      modules: modules, root: root, own: progress.own, nodes: nodes, parameters: parameters)
    wiring.connect()
    modules = wiring.modules
    return root
  }

  private mutating func add(_ node: Node, _ progress: inout Progress) {
    var module = progress.root
    let limit = max(0, Self.deepest - progress.depth)
    for cell in node.scope.split(separator: "/", maxSplits: limit) {
      let key = ChildKey(parent: module, name: cell)
      if let known = progress.children[key] {
        module = known
        continue
      }
      let new = addModule(String(cell), in: module)
      progress.children[key] = new
      progress.own.append(new)
      modules[module].items.append(.module(new))
      module = new
    }
    let place = Node.Place(index: nodes.count)
    nodes.append(node)
    var bodies: [Int] = []
    for attribute in node.attributes {
      for graph in attribute.value.graphs {
        bodies.append(
          add(
            graph, name: "\(node.operation.name) \(attribute.name)", parent: module,
            depth: min(Self.deepest, progress.depth + limit)))
      }
    }
    modules[module].items.append(.node(place, bodies: bodies))
  }

  /// Puts items that are too many for one picture into parts, in their order; parts that are too many
  /// into parts again.
  private mutating func divide(_ module: Int, _ progress: inout Progress) {
    while modules[module].items.count > Self.mostItems {
      let all = modules[module].items
      let ports = all.filter(\.isPort)
      let steps = all.filter { !$0.isPort }
      // Nothing but inputs cannot be divided.
      guard steps.count > Self.partItems else { return }
      var parts: [ModuleTree.Kind] = []
      for start in stride(from: 0, to: steps.count, by: Self.partItems) {
        let part = Array(steps[start..<min(start + Self.partItems, steps.count)])
        let new = addModule("\(start + 1)-\(start + part.count)", in: module)
        progress.own.append(new)
        modules[new].items = part
        for case .module(let child) in part { modules[child].parent = new }
        parts.append(.module(new))
      }
      modules[module].items = ports + parts
      if ports.count > Self.mostItems { return }
    }
  }
}

extension ModuleTree.Kind {
  /// Whether this is no step, but a value that comes or goes.
  var isPort: Bool {
    switch self {
    case .input, .output, .entry, .exit, .entries, .exits: true
    case .node, .module: false
    }
  }
}
