import MindGraph

/// A picture for each module of a tree.
struct Pictures: Sendable {
  /// The picture of each module.
  let pictures: [Picture]
  /// How many were placed by Graphviz, and how many in plain layers because it took too long.
  let byGraphviz: Int
  let inLayers: Int
  /// Whether Graphviz is there.
  let hasGraphviz: Bool

  /// Places every module's items.
  ///
  /// - Parameters:
  ///   - tree: the modules.
  ///   - model: the model that they are of.
  ///   - names: the values' names.
  ///   - usesGraphviz: whether Graphviz is asked at all.
  init(
    of tree: ModuleTree, _ model: Model, _ names: ValueNames, usesGraphviz: Bool = true
  ) {
    let sketches = tree.modules.map { module in
      Sketch(
        boxes: module.items.map { ItemLabel($0, in: tree, of: model, names).size },
        lines: module.edges.map { ($0.from, $0.to) })
    }
    let graphviz = usesGraphviz ? Graphviz() : nil
    let drawn = graphviz?.pictures(of: sketches)
    hasGraphviz = graphviz != nil
    byGraphviz = drawn?.count { $0 != nil } ?? 0
    inLayers = sketches.count - byGraphviz
    pictures = sketches.indices.map { index in
      drawn?[index] ?? LayeredLayout.picture(of: sketches[index])
    }
  }
}
