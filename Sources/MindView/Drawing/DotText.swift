import MindGraph

/// A model in Graphviz's language: modules as clusters, nodes as boxes.
enum DotText {
  /// Clusters inside clusters up to this depth, whatever a file claims.
  private static let deepest = 40

  /// Writes the text.
  ///
  /// - Parameters:
  ///   - tree: the model's modules.
  ///   - model: the model.
  ///   - names: what its values are called.
  ///   - changes: what became of nodes, by their place in the tree.
  /// - Returns: the text.
  static func of(
    _ tree: ModuleTree, _ model: Model, _ names: ValueNames, _ changes: [Int: PartChange] = [:]
  ) -> String {
    var lines = [
      "digraph model {", "  node [shape=box, fontname=\"sans-serif\"];",
      "  edge [fontname=\"sans-serif\", fontsize=10];",
    ]
    var identifiers: [Value.ID: String] = [:]
    // Modules still to be opened, and clusters still to be closed; the last comes first.
    enum Step {
      case open(Int, depth: Int)
      case close(depth: Int)
    }
    var steps = tree.roots.reversed().map { Step.open($0, depth: 1) }
    while let step = steps.popLast() {
      switch step {
      case .close(let depth): lines.append(indented("}", depth))
      case .open(let index, let depth):
        let module = tree.modules[index]
        lines.append(indented("subgraph cluster_\(index) {", depth))
        lines.append(indented("label=\(quoted(module.name));", depth + 1))
        steps.append(.close(depth: depth))
        for (position, item) in module.items.enumerated() {
          let label = ItemLabel(item, in: tree, of: model, names)
          let text = label.detail.isEmpty ? label.title : label.title + "\n" + label.detail
          switch item {
          case .node(let place, let bodies):
            let change = changes[place.index]
            let label = quoted(change.map { "\($0.sign) \(text)" } ?? text)
            let style = change.map { ", \(Self.style(of: $0))" } ?? ""
            lines.append(indented("n\(place.index) [label=\(label)\(style)];", depth + 1))
            for id in tree.nodes[place.index].outputs.compactMap({ $0 }) {
              identifiers[id] = "n\(place.index)"
            }
            for body in bodies { steps.append(.open(body, depth: min(depth + 1, deepest))) }
          case .module(let child): steps.append(.open(child, depth: min(depth + 1, deepest)))
          case .input(let id):
            identifiers[id] = "p\(index)_\(position)"
            lines.append(
              indented("p\(index)_\(position) [label=\(quoted(text)), shape=oval];", depth + 1))
          case .output:
            lines.append(
              indented("p\(index)_\(position) [label=\(quoted(text)), shape=oval];", depth + 1))
          case .entry, .exit, .entries, .exits: break
          }
        }
      }
    }
    for (index, module) in tree.modules.enumerated() {
      for (position, item) in module.items.enumerated() {
        switch item {
        case .node(let place, _):
          var sources: Set<String> = []
          tree.nodes[place.index].forEachUse { id in
            guard let source = identifiers[id], sources.insert(source).inserted else { return }
            lines.append("  \(source) -> n\(place.index);")
          }
        case .output(let id):
          if let source = identifiers[id] { lines.append("  \(source) -> p\(index)_\(position);") }
        default: break
        }
      }
    }
    return lines.joined(separator: "\n") + "\n}\n"
  }

  /// Colors as on the page, and another outline for each.
  private static func style(of change: PartChange) -> String {
    switch change {
    case .added: "style=\"filled,bold\", color=\"#116329\", fillcolor=\"#d8f3dc\""
    case .removed: "style=\"filled,dashed\", color=\"#98201a\", fillcolor=\"#ffe1de\""
    case .changed: "style=filled, color=\"#6f4700\", fillcolor=\"#fff1c9\""
    case .renamed: "style=\"filled,dotted\", color=\"#5b2a91\", fillcolor=\"#f0e6fb\""
    }
  }

  private static func indented(_ line: String, _ depth: Int) -> String {
    String(repeating: "  ", count: depth) + line
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      default:
        let isVisible = scalar.properties.generalCategory != .control
        result.unicodeScalars.append(isVisible ? scalar : "\u{FFFD}")
      }
    }
    return result + "\""
  }
}
