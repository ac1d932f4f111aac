import MindGraph

/// What stands on an item of a picture.
struct ItemLabel {
  private static let longest = 28

  /// The upper line: an operator, a module's name.
  let title: String
  /// The lower line: a shape, a count; may be empty.
  let detail: String

  init(_ item: ModuleTree.Kind, in tree: ModuleTree, of model: Model, _ names: ValueNames) {
    switch item {
    case .node(let place, _):
      let node = tree.nodes[place.index]
      title = Self.short(node.operation.name)
      let types = node.outputs.compactMap { $0 }.map { TypeText.of(model[$0].type) }
      detail = Self.short(types.first.flatMap { $0 == "?" ? nil : $0 } ?? "")
    case .module(let module):
      title = Self.short(tree.modules[module].name)
      let count = tree.modules[module].nodeCount
      detail = count == 1 ? "1 step" : "\(count) steps"
    case .entries(let count):
      title = "\(count) values"
      detail = "from outside"
    case .exits(let count):
      title = "\(count) values"
      detail = "to outside"
    case .input(let id), .output(let id), .entry(let id), .exit(let id):
      title = Self.short(names[id], keepsEnd: true)
      let type = TypeText.of(model[id].type)
      detail = type == "?" ? "" : Self.short(type)
    }
  }

  /// The room that it needs.
  var size: BoxSize {
    let characters = max(6, max(Double(title.count), Double(detail.count) * 0.86))
    return BoxSize(width: 24 + 7.9 * characters, height: detail.isEmpty ? 30 : 44)
  }

  private static func short(_ text: String, keepsEnd: Bool = false) -> String {
    guard text.count > longest else { return text }
    return keepsEnd ? "…" + text.suffix(longest - 1) : text.prefix(longest - 1) + "…"
  }
}
