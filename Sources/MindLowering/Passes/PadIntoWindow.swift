import MindGraph

/// Lets a convolution or pooling have the border that was put around its operand.
///
/// Precondition: nobody else uses the bordered tensor; the border is of zeros, around spatial dimensions
/// only, and nowhere negative; the window's own padding is explicit. For `MaxPool`, zeros must not win
/// over what is there: the operand is a `Relu`'s result, the pooling has no padding of its own, and no
/// window lies in the border alone. For `AveragePool`, the border counts: without ceiling, and without
/// padding of its own unless that counts too.
enum PadIntoWindow {
  static let pass = GraphPass(at: "Conv", "MaxPool", "AveragePool") { position, node, graph in
    guard let padded = node.operand(0), graph.isUsedOnce(padded),
      let (_, border) = graph.producer(of: padded, "Pad"), let source = border.operand(0),
      (border.text("mode") ?? "constant") == "constant", border.inputs.count <= 3,
      border.operand(2).map({ graph.isNumber($0, 0) }) ?? true,
      let rank = graph.type(of: source).rank, rank > 2,
      let widths = border.operand(1).flatMap(graph.ints), widths.count == 2 * rank,
      widths.allSatisfy({ (0...1 << 20).contains($0) }),
      [widths[0], widths[1], widths[rank], widths[rank + 1]].allSatisfy({ $0 == 0 }),
      let own = node.ints("pads"), own.count == 2 * (rank - 2),
      own.allSatisfy({ (0...1 << 20).contains($0) }), node.text("auto_pad") == nil
    else { return false }
    let spatial = Array(widths[2..<rank] + widths[(rank + 2)...])
    let pads = zip(own, spatial).map { $0 + $1 }
    guard fits(node, source, own: own, pads: pads, in: graph) else { return false }
    var fused = node
    fused.inputs[0] = .value(source)
    fused.attributes.removeAll { $0.name == "pads" }
    fused.attributes.insert(NamedAttribute("pads", .ints(pads)), at: 0)
    if node.operation.name == "AveragePool", node.int("count_include_pad") != 1 {
      fused.attributes.append(NamedAttribute("count_include_pad", .int(1)))
    }
    graph.replace(at: position, with: fused)
    return true
  }

  private static func fits(
    _ node: Node, _ source: Value.ID, own: [Int], pads: [Int], in graph: GraphRewriter
  ) -> Bool {
    let hasOwn = own.contains { $0 != 0 }
    let isCeiling = node.int("ceil_mode") == 1
    guard node.operation.name != "Conv" else { return true }
    guard let kernel = node.ints("kernel_shape"), kernel.count * 2 == pads.count,
      pads.enumerated().allSatisfy({ $1 < kernel[$0 % kernel.count] })
    else { return false }
    if node.operation.name == "AveragePool" {
      return !isCeiling && (!hasOwn || node.int("count_include_pad") == 1)
    }
    return !hasOwn && !isCeiling && node.outputs.count == 1
      && node.ints("dilations")?.allSatisfy { $0 == 1 } ?? true
      && graph.producer(of: source, "Relu") != nil
  }
}
