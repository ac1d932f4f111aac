/// The inputs whose numbers ONNX's shape inference reads, when they are constants.
///
/// onnx 1.23.2 and ONNX Runtime 1.32 open no file for them: "Cannot parse data from external tensors". Each row
/// was tried with both.
enum ShapeInputs {
  private static let positions: [String: [Int]] = {
    let rows: [([String], [Int])] = [
      (["ConstantOfShape", "HannWindow", "HammingWindow", "BlackmanWindow"], [0]),
      (["Reshape", "Expand", "Tile", "Squeeze", "Unsqueeze", "Split", "SplitToSequence"], [1]),
      (["TopK", "OneHot", "CenterCropPad", "AffineGrid", "Upsample"], [1]),
      (["ReduceSum", "ReduceMean", "ReduceMax", "ReduceMin", "ReduceProd", "ReduceL1"], [1]),
      (["ReduceL2", "ReduceLogSum", "ReduceLogSumExp", "ReduceSumSquare"], [1]),
      (["Range"], [0, 1, 2]), (["Slice"], [1, 2, 3, 4]), (["Pad"], [1, 3]), (["Resize"], [2, 3]),
      (["DFT", "Col2Im"], [1, 2]), (["STFT"], [1, 3]), (["MelWeightMatrix"], [0, 1]),
    ]
    return Dictionary(
      uniqueKeysWithValues: rows.flatMap { names, places in
        names.map { ($0, places) }
      })
  }()

  /// The values of which a node's shape inference reads the numbers.
  static func names(of node: PBNodeProto) -> [String] {
    guard node.domain.isEmpty || node.domain == "ai.onnx",
      var places = positions[node.opType]
    else { return [] }
    // Up to opset 10 the scales came second.
    if node.opType == "Resize", node.input.count == 2 { places = [1] }
    return places.filter { $0 < node.input.count }.map { node.input[$0] }
      .filter { !$0.isEmpty }
  }
}

extension PBModelProto {
  /// The names of all values whose numbers shape inference reads somewhere in the model.
  var shapeInputs: Set<String> {
    var names: Set<String> = []
    graph.forEachNode { names.formUnion(ShapeInputs.names(of: $0)) }
    for function in functions {
      for node in function.node { node.forEachNode { names.formUnion(ShapeInputs.names(of: $0)) } }
    }
    return names
  }
}

extension PBNodeProto {
  /// Visits the node and those in its graphs.
  func forEachNode(_ visit: (PBNodeProto) -> Void) {
    visit(self)
    for attribute in attribute {
      if attribute.hasG { attribute.g.forEachNode(visit) }
      for graph in attribute.graphs { graph.forEachNode(visit) }
    }
  }
}

extension PBGraphProto {
  /// Visits all nodes, those of graphs inside them included.
  func forEachNode(_ visit: (PBNodeProto) -> Void) {
    for node in node { node.forEachNode(visit) }
  }
}
