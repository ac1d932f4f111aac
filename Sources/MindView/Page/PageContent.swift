package import MindGraph
import MindTensors

/// Gathers what the page shows of a model.
package struct PageContent {
  private static let bins = 24

  private let model: Model
  private let tree: ModuleTree
  private let names: ValueNames
  private let pictures: Pictures
  private let status: PageStatus?
  /// What became of the nodes of all graphs.
  private let nodeStatus: [Int: PageStatus.Node]
  /// The weights of all graphs.
  private let parameters: [Parameter]
  private let weights: [Int: Int]
  private let makers: [Int: Int]
  private let places: [Int: Int]

  /// Gathers.
  ///
  /// - Parameters:
  ///   - model: the model.
  ///   - usesGraphviz: whether Graphviz is asked to place the pictures.
  ///   - status: what is different from another model.
  package init(_ model: Model, usesGraphviz: Bool = true, status: PageStatus? = nil) {
    self.model = model
    self.status = status
    tree = ModuleTree(model)
    names = ValueNames(model)
    pictures = Pictures(of: tree, model, names, usesGraphviz: usesGraphviz)
    parameters = ([model.graph] + model.functions).flatMap(\.parameters)
    weights = Dictionary(
      parameters.enumerated().map { ($1.value.index, $0) }, uniquingKeysWith: { first, _ in first })
    makers = Dictionary(
      tree.nodes.enumerated().flatMap { index, node in
        node.outputs.compactMap { $0.map { ($0.index, index) } }
      }, uniquingKeysWith: { first, _ in first })
    var places: [Int: Int] = [:]
    for (index, module) in tree.modules.enumerated() {
      for case .node(let place, _) in module.items { places[place.index] = index }
    }
    self.places = places
    nodeStatus = status.map { Self.spread($0.nodes, over: model.graph) } ?? [:]
  }

  /// What became of nodes, by their place among those of all graphs: those of graphs inside a node come
  /// right behind it.
  private static func spread(
    _ nodes: [Int: PageStatus.Node], over graph: Graph
  ) -> [Int: PageStatus.Node] {
    func count(_ node: Node) -> Int {
      node.attributes.flatMap(\.value.graphs).flatMap(\.nodes).reduce(1) { $0 + count($1) }
    }
    var result: [Int: PageStatus.Node] = [:]
    var place = 0
    for (index, node) in graph.nodes.enumerated() {
      result[place] = nodes[index]
      place += count(node)
    }
    return result
  }

  /// The page's data.
  ///
  /// - Parameters:
  ///   - title: what the page is called.
  ///   - facts: what is known of the file.
  ///   - readsWeights: whether weights are read for their statistics.
  /// - Returns: the data.
  /// - Throws: `FileError` when weights or constants cannot be read.
  func data(title: String, facts: [(String, String)], readsWeights: Bool) throws -> PageData {
    let statistics =
      readsWeights
      ? try TensorStatistics.of(parameters.map(\.tensor), bins: Self.bins)
      : parameters.map { _ in nil }
    let changed = statusOfModules()
    return PageData(
      title: title, facts: facts.map { [$0.0, $0.1] }, notes: (status?.notes ?? []) + notes,
      isDifference: status != nil,
      differences: status?.differences ?? [],
      roots: tree.roots,
      modules: tree.modules.indices.map { module($0, changed) },
      nodes: try tree.nodes.indices.map(node),
      weights: zip(parameters, statistics).map(weight))
  }

  private var notes: [String] {
    guard !tree.nodes.isEmpty else { return [] }
    if !pictures.hasGraphviz {
      return [
        "Drawn in plain layers: with Graphviz (apt install graphviz) the pictures are tidier."
      ]
    }
    guard pictures.inLayers > 0 else { return [] }
    return ["\(pictures.inLayers) pictures are drawn in plain layers: Graphviz took too long."]
  }

  /// What a closed module tells of the nodes inside.
  private func statusOfModules() -> [Int: PartChange] {
    var found: [Int: Set<PartChange>] = [:]
    var counts: [Int: Int] = [:]
    for (node, status) in nodeStatus {
      var next = places[node]
      while let module = next {
        found[module, default: []].insert(status.change)
        counts[module, default: 0] += 1
        next = tree.modules[module].parent
      }
    }
    return Dictionary(
      uniqueKeysWithValues: found.map { module, changes in
        if changes == [.renamed] { return (module, .renamed) }
        // A module is new or gone when all of it is.
        let isWhole = counts[module] == tree.modules[module].nodeCount && changes.count == 1
        return (module, isWhole ? changes.first ?? .changed : .changed)
      })
  }

  private func module(_ index: Int, _ changed: [Int: PartChange]) -> PageData.Module {
    let module = tree.modules[index]
    let picture = pictures.pictures[index]
    let items = zip(module.items, picture.centers).map { item, center -> PageData.Item in
      let label = ItemLabel(item, in: tree, of: model, names)
      let box = [center.x, center.y, label.size.width, label.size.height].map(Self.rounded)
      func port(_ kind: String, _ id: Value.ID) -> PageData.Item {
        PageData.Item(
          kind: kind, target: kind == "entry" ? makers[id.index] : nil, title: label.title,
          detail: label.detail, family: nil, status: status?.ports[id]?.rawValue, box: box)
      }
      switch item {
      case .node(let place, _):
        return PageData.Item(
          kind: "node", target: place.index, title: label.title, detail: label.detail,
          family: OperatorFamily.of(tree.nodes[place.index].operation.name).rawValue,
          status: nodeStatus[place.index]?.change.rawValue, box: box)
      case .module(let child):
        return PageData.Item(
          kind: "module", target: child, title: label.title, detail: label.detail, family: nil,
          status: changed[child]?.rawValue, box: box)
      case .input(let id): return port("input", id)
      case .output(let id): return port("output", id)
      case .entry(let id): return port("entry", id)
      case .exit(let id): return port("exit", id)
      case .entries, .exits:
        return PageData.Item(
          kind: label.detail.hasPrefix("from") ? "entry" : "exit", target: nil, title: label.title,
          detail: label.detail, family: nil, status: nil, box: box)
      }
    }
    let lines = zip(module.edges, picture.curves).map { edge, curve in
      PageData.Line(
        from: edge.from, to: edge.to, label: TypeText.of(model[edge.value].type),
        points: curve.flatMap { [Self.rounded($0.x), Self.rounded($0.y)] })
    }
    return PageData.Module(
      name: module.name, parent: module.parent, path: tree.path(of: index),
      nodes: module.nodeCount,
      size: [Self.rounded(picture.size.width), Self.rounded(picture.size.height)],
      items: items, lines: lines, status: changed[index]?.rawValue)
  }

  private func node(_ index: Int) throws -> PageData.Node {
    let node = tree.nodes[index]
    var text = AttributeText()
    text.items = 32
    var bodies: [Int] = []
    if let module = places[index] {
      for case .node(let place, let found) in tree.modules[module].items
      where place.index == index { bodies = found }
    }
    if case .function(let name) = node.operation,
      let function = model.functions.firstIndex(where: { $0.name == name })
    {
      bodies.append(tree.roots[function + 1])
    }
    return PageData.Node(
      op: node.operation.name, name: node.name, module: places[index] ?? 0,
      attributes: try node.attributes.map { [$0.name, try text.of($0.value)] },
      inputs: try node.inputs.map { try operand($0, text) },
      outputs: node.outputs.compactMap { $0 }.map { value($0) }, bodies: bodies,
      status: nodeStatus[index]?.change.rawValue, changes: nodeStatus[index]?.details ?? [])
  }

  private func operand(_ operand: Operand, _ text: AttributeText) throws -> PageData.Operand {
    switch operand {
    case .value(let id): return value(id)
    case .constant(let constant):
      return PageData.Operand(name: try text.of(constant), type: "", node: nil, weight: nil)
    case .tuple(let items):
      let parts = try items.map { try self.operand($0, text) }
      return PageData.Operand(
        name: "(" + parts.map(\.name).joined(separator: ", ") + ")", type: "",
        node: parts.first?.node, weight: nil)
    case .absent: return PageData.Operand(name: "left out", type: "", node: nil, weight: nil)
    }
  }

  private func value(_ id: Value.ID) -> PageData.Operand {
    PageData.Operand(
      name: names[id], type: TypeText.of(model[id].type), node: makers[id.index],
      weight: weights[id.index])
  }

  private func weight(_ parameter: Parameter, _ statistics: TensorStatistics?) -> PageData.Weight {
    let name = names[parameter.value]
    var facts: [[String]] = []
    var range: [String] = []
    let status = status?.weights[parameter.value]
    if let details = status?.details { facts += details.map { [$0.key, $0.value] } }
    if parameter.tensor.payload == nil { facts.append(["data", "none in this file"]) }
    if let statistics {
      facts.append(["elements", String(statistics.count)])
      if let low = statistics.minimum, let high = statistics.maximum {
        facts += [["min", "\(low)"], ["max", "\(high)"]]
        range = ["\(low)", "\(high)"]
      }
      facts += [
        ["mean", "\(Float(statistics.mean))"], ["std", "\(Float(statistics.standardDeviation))"],
        ["zeros", String(statistics.zeroCount)],
      ]
      if statistics.nanCount > 0 { facts.append(["NaN", String(statistics.nanCount)]) }
      let infinite = statistics.positiveInfinityCount + statistics.negativeInfinityCount
      if infinite > 0 { facts.append(["infinite", String(infinite)]) }
    }
    return PageData.Weight(
      name: name, type: TypeText.of(parameter.tensor), facts: facts,
      histogram: statistics?.histogram ?? [], range: range,
      status: status?.change.rawValue)
  }

  private static func rounded(_ value: Double) -> Double {
    (value * 10).rounded() / 10
  }

  /// The module of that path, as `layer1/0`; the main graph for an empty one.
  package func module(at path: String) -> Int? {
    let parts = path.split(separator: "/").map(String.init)
    if parts.isEmpty { return tree.roots.first }
    return tree.modules.indices.first { tree.path(of: $0) == parts }
  }

  /// The paths of all modules.
  package var modulePaths: [String] {
    tree.modules.indices.map { tree.path(of: $0).joined(separator: "/") }.filter { !$0.isEmpty }
  }

  /// A module's picture by itself.
  package func svg(of module: Int) -> String {
    SVGText.of(self.module(module, statusOfModules()))
  }

  /// The whole model in Graphviz's language, modules as clusters.
  package func dot() -> String { DotText.of(tree, model, names, nodeStatus.mapValues(\.change)) }
}
