import MindGraph

/// Draws the lines of one graph through its modules: where a value crosses a module's border, it enters or
/// leaves the module's picture.
struct ModuleWiring {
  /// More values than this that come from outside, or leave, are one item.
  private static let mostPorts = 8

  private(set) var modules: [ModuleTree.Module]
  private let root: Int
  private let own: [Int]
  private let nodes: [Node]
  private let parameters: Set<Int>

  /// An item of a module.
  private struct Spot: Hashable {
    var module: Int
    var item: Int
  }

  private struct PortKey: Hashable {
    let module: Int
    let value: Int
  }

  /// Where each module stands in its parent.
  private var spots: [Int: Spot] = [:]
  private var depths: [Int: Int] = [:]
  private var makers: [Int: Spot] = [:]
  private var entries: [PortKey: Int] = [:]
  private var exits: [PortKey: Int] = [:]
  private var seen: [Int: Set<ModuleTree.Edge>] = [:]

  init(
    modules: [ModuleTree.Module], root: Int, own: [Int], nodes: [Node], parameters: Set<Int>
  ) {
    self.modules = modules
    self.root = root
    self.own = own
    self.nodes = nodes
    self.parameters = parameters
  }

  mutating func connect() {
    var uses: [(value: Value.ID, spot: Spot)] = []
    for module in own {
      for (item, kind) in modules[module].items.enumerated() {
        let spot = Spot(module: module, item: item)
        switch kind {
        case .module(let child): spots[child] = spot
        case .input(let id): makers[id.index] = spot
        case .output(let id): uses.append((id, spot))
        case .node(let place, _):
          for id in nodes[place.index].outputs.compactMap({ $0 }) { makers[id.index] = spot }
          nodes[place.index].forEachUse { uses.append(($0, spot)) }
        case .entry, .exit, .entries, .exits: break
        }
      }
    }
    for module in own { depths[module] = depth(of: module) }
    for use in uses where !parameters.contains(use.value.index) { connect(use.value, to: use.spot) }
    for module in own { joinPorts(of: module) }
  }

  /// Makes one item of the values that come from outside, when they are many, and one of those that leave.
  private mutating func joinPorts(of module: Int) {
    let items = modules[module].items
    let entryCount = items.count { if case .entry = $0 { true } else { false } }
    let exitCount = items.count { if case .exit = $0 { true } else { false } }
    guard entryCount > Self.mostPorts || exitCount > Self.mostPorts else { return }
    var new: [ModuleTree.Kind] = []
    var places: [Int] = []
    var joinedEntry: Int?
    var joinedExit: Int?
    for item in items {
      switch item {
      case .entry where entryCount > Self.mostPorts:
        if joinedEntry == nil {
          joinedEntry = new.count
          new.append(.entries(entryCount))
        }
        places.append(joinedEntry ?? 0)
      case .exit where exitCount > Self.mostPorts:
        if joinedExit == nil {
          joinedExit = new.count
          new.append(.exits(exitCount))
        }
        places.append(joinedExit ?? 0)
      default:
        places.append(new.count)
        new.append(item)
      }
    }
    var edges: [ModuleTree.Edge] = []
    var known: Set<ModuleTree.Edge> = []
    for edge in modules[module].edges {
      let moved = ModuleTree.Edge(
        from: places[edge.from], to: places[edge.to], value: edge.value)
      if moved.from != moved.to, known.insert(moved).inserted { edges.append(moved) }
    }
    modules[module].items = new
    modules[module].edges = edges
  }

  private func depth(of module: Int) -> Int {
    var depth = 0
    var next = module
    while next != root, let parent = modules[next].parent {
      depth += 1
      next = parent
    }
    return depth
  }

  private mutating func connect(_ value: Value.ID, to use: Spot) {
    var use = use
    // What the graph does not make comes from the graph around it.
    var maker = makers[value.index] ?? Spot(module: root, item: entry(of: value, in: root))
    while maker.module != use.module {
      let (makerDepth, useDepth) = (depths[maker.module] ?? 0, depths[use.module] ?? 0)
      guard makerDepth + useDepth > 0 else { return }
      if useDepth >= makerDepth {
        add(from: entry(of: value, in: use.module), to: use.item, value, in: use.module)
        guard let outer = spots[use.module] else { return }
        use = outer
      }
      if makerDepth >= useDepth, maker.module != use.module, makerDepth > 0 {
        add(from: maker.item, to: exit(of: value, in: maker.module), value, in: maker.module)
        guard let outer = spots[maker.module] else { return }
        maker = outer
      }
    }
    if maker.item != use.item { add(from: maker.item, to: use.item, value, in: use.module) }
  }

  private mutating func add(from: Int, to: Int, _ value: Value.ID, in module: Int) {
    let edge = ModuleTree.Edge(from: from, to: to, value: value)
    if seen[module, default: []].insert(edge).inserted { modules[module].edges.append(edge) }
  }

  private mutating func entry(of value: Value.ID, in module: Int) -> Int {
    let key = PortKey(module: module, value: value.index)
    if let known = entries[key] { return known }
    modules[module].items.append(.entry(value))
    entries[key] = modules[module].items.count - 1
    return modules[module].items.count - 1
  }

  private mutating func exit(of value: Value.ID, in module: Int) -> Int {
    let key = PortKey(module: module, value: value.index)
    if let known = exits[key] { return known }
    modules[module].items.append(.exit(value))
    exits[key] = modules[module].items.count - 1
    return modules[module].items.count - 1
  }
}
