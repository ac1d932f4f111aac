package import MindWire

extension WireLayout {
  /// Where an ONNX model has its payloads (Schemas/onnx.proto).
  package static let onnx = WireLayout([
    Declaration(
      PBModelProto.self, "ONNX model",
      [
        .message(7, "graph", "graph"), .message(20, "training_info", "training"),
        .message(25, "functions", "function"),
      ]),
    Declaration(
      PBGraphProto.self, "graph",
      [
        .message(1, "node", "node"), .message(5, "initializer", "tensor"),
        .message(11, "input", "value"), .message(12, "output", "value"),
        .message(13, "value_info", "value"), .message(15, "sparse_initializer", "sparse tensor"),
      ]),
    Declaration(PBNodeProto.self, "node", [.message(5, "attribute", "attribute")]),
    Declaration(PBValueInfoProto.self, "value", []),
    Declaration(
      PBTensorProto.self, "tensor",
      [
        .packed(4, "float_data", width: 4), .bytes(9, "raw_data"),
        .packed(10, "double_data", width: 8),
      ]),
    Declaration(
      PBSparseTensorProto.self, "sparse tensor",
      [.message(1, "values", "tensor"), .message(2, "indices", "tensor")]),
    Declaration(
      PBAttributeProto.self, "attribute",
      [
        .message(5, "t", "tensor"), .message(6, "g", "graph"), .message(10, "tensors", "tensor"),
        .message(11, "graphs", "graph"), .message(22, "sparse_tensor", "sparse tensor"),
        .message(23, "sparse_tensors", "sparse tensor"),
      ]),
    Declaration(
      PBFunctionProto.self, "function",
      [.message(7, "node", "node"), .message(11, "attribute_proto", "attribute")]),
    Declaration(
      PBTrainingInfoProto.self, "training",
      [.message(1, "initialization", "graph"), .message(2, "algorithm", "graph")]),
  ])
}
