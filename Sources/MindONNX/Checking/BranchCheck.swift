extension PBNodeProto {
  /// Notes what is wrong with the branches of an If, by onnx's type inference: they take no inputs, and give as
  /// many results as the node.
  func checkBranches(_ note: (String) -> Void) {
    guard opType == "If", domain.isEmpty || domain == "ai.onnx" else { return }
    for attribute in attribute
    where attribute.hasG && ["then_branch", "else_branch"].contains(attribute.name) {
      let (inputs, results) = (attribute.g.input.count, attribute.g.output.count)
      if inputs > 0 { note("its \(attribute.name) takes \(inputs) inputs, not none") }
      if results != output.count {
        note("its \(attribute.name) has \(results) results, the node \(output.count)")
      }
    }
  }
}
