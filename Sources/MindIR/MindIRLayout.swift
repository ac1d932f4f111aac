package import MindWire

extension WireLayout {
  /// Where a MindIR file has its messages and payloads (Schemas/mind_ir.proto).
  package static let mindIR = WireLayout([
    Declaration(
      PBModelProto.self, "MindIR model",
      [
        .message(7, "graph", "graph"), .message(8, "functions", "graph"),
        .message(9, "preprocessor", "preprocessor"), .message(11, "parallel", "parallel"),
        .message(12, "primitives", "primitive"), .message(14, "user_info", "entry"),
      ]),
    Declaration(PBModelProto.UserInfoEntry.self, "entry", []),
    Declaration(
      PBPreprocessorProto.self, "preprocessor", [.message(1, "op", "preprocessing step")]),
    Declaration(PBPreprocessOpProto.self, "preprocessing step", []),
    Declaration(PBParallelProto.self, "parallel", [.message(1, "layout", "layout")]),
    Declaration(PBLayoutProto.self, "layout", []),
    Declaration(
      PBGraphProto.self, "graph",
      [
        .message(1, "node", "node"), .message(3, "parameter", "tensor"),
        .message(5, "input", "value"), .message(6, "output", "value"),
        .message(8, "attribute", "attribute"), .message(10, "map_parameter", "map"),
      ]),
    Declaration(
      PBNodeProto.self, "node",
      [
        .message(5, "attribute", "attribute"), .message(8, "node_attr", "attribute"),
        .message(9, "primal_attr", "attribute"),
      ]),
    Declaration(
      PBValueInfoProto.self, "value",
      [.message(2, "tensor", "tensor"), .message(5, "attr_info", "attribute")]),
    Declaration(PBPrimitiveProto.self, "primitive", [.message(3, "attribute", "attribute")]),
    Declaration(
      PBTensorProto.self, "tensor",
      [
        .packed(3, "float_data", width: 4), .bytes(9, "raw_data"),
        .packed(10, "double_data", width: 8), .message(12, "external_data", "place"),
        .message(17, "quant_params", "quantization"),
      ]),
    Declaration(PBTensorProto.ExternalDataProto.self, "place", []),
    Declaration(
      PBTensorProto.QuantParamProto.self, "quantization",
      [.message(2, "attribute", "attribute")]),
    Declaration(
      PBAttributeProto.self, "attribute",
      [
        .message(6, "t", "tensor"), .message(7, "g", "graph"), .message(12, "tensors", "tensor"),
        .message(13, "graphs", "graph"), .message(17, "values", "attribute"),
        .message(18, "seq_info", "sequence"), .message(19, "functor", "functor"),
        .message(20, "graph_holder", "scalar graph"),
      ]),
    Declaration(
      PBScalarGraphHolderProto.self, "scalar graph", [.message(1, "scalar_node", "scalar")]),
    Declaration(PBScalarNodeProto.self, "scalar", []),
    Declaration(
      PBAttributeProto.SeqInfoProto.self, "sequence",
      [.message(2, "tuple_elem_item", "attribute")]),
    Declaration(PBFunctorProto.self, "functor", [.message(3, "values", "attribute")]),
    Declaration(
      PBMapTensorProto.self, "map",
      [
        .message(2, "default_value", "attribute"), .message(3, "key_tensor", "tensor"),
        .message(4, "value_tensor", "tensor"), .message(5, "status_tensor", "tensor"),
      ]),
  ])
}
