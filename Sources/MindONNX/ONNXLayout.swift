package import MindWire

extension WireLayout {
  /// Where an ONNX model has its messages and payloads (Schemas/onnx.proto).
  package static let onnx = WireLayout(models + values + tensors + types + devices)

  private static let models = [
    Declaration(
      PBModelProto.self, "ONNX model",
      [
        .message(7, "graph", "graph"), .message(8, "opset_import", "operator set"),
        .message(14, "metadata_props", "entry"), .message(20, "training_info", "training"),
        .message(25, "functions", "function"), .message(26, "configuration", "configuration"),
      ]),
    Declaration(PBOperatorSetIdProto.self, "operator set", []),
    Declaration(PBStringStringEntryProto.self, "entry", []),
    Declaration(
      PBTrainingInfoProto.self, "training",
      [
        .message(1, "initialization", "graph"), .message(2, "algorithm", "graph"),
        .message(3, "initialization_binding", "entry"), .message(4, "update_binding", "entry"),
      ]),
    Declaration(
      PBFunctionProto.self, "function",
      [
        .message(7, "node", "node"), .message(9, "opset_import", "operator set"),
        .message(11, "attribute_proto", "attribute"), .message(12, "value_info", "value"),
        .message(14, "metadata_props", "entry"),
      ]),
    Declaration(
      PBGraphProto.self, "graph",
      [
        .message(1, "node", "node"), .message(5, "initializer", "tensor"),
        .message(11, "input", "value"), .message(12, "output", "value"),
        .message(13, "value_info", "value"),
        .message(14, "quantization_annotation", "quantization"),
        .message(15, "sparse_initializer", "sparse tensor"),
        .message(16, "metadata_props", "entry"),
      ]),
    Declaration(
      PBTensorAnnotation.self, "quantization",
      [.message(2, "quant_parameter_tensor_names", "entry")]),
    Declaration(
      PBNodeProto.self, "node",
      [
        .message(5, "attribute", "attribute"), .message(9, "metadata_props", "entry"),
        .message(10, "device_configurations", "devices"),
      ]),
  ]

  private static let values = [
    Declaration(
      PBValueInfoProto.self, "value",
      [.message(2, "type", "type"), .message(4, "metadata_props", "entry")]),
    Declaration(
      PBAttributeProto.self, "attribute",
      [
        .message(5, "t", "tensor"), .message(6, "g", "graph"), .message(10, "tensors", "tensor"),
        .message(11, "graphs", "graph"), .message(14, "tp", "type"),
        .message(15, "type_protos", "type"), .message(22, "sparse_tensor", "sparse tensor"),
        .message(23, "sparse_tensors", "sparse tensor"),
      ]),
  ]

  private static let tensors = [
    Declaration(
      PBTensorProto.self, "tensor",
      [
        .message(3, "segment", "segment"), .packed(4, "float_data", width: 4),
        .bytes(9, "raw_data"), .packed(10, "double_data", width: 8),
        .message(13, "external_data", "entry"), .message(16, "metadata_props", "entry"),
      ]),
    Declaration(PBTensorProto.Segment.self, "segment", []),
    Declaration(
      PBSparseTensorProto.self, "sparse tensor",
      [.message(1, "values", "tensor"), .message(2, "indices", "tensor")]),
  ]

  private static let types = [
    Declaration(
      PBTypeProto.self, "type",
      [
        .message(1, "tensor_type", "tensor type"), .message(4, "sequence_type", "sequence type"),
        .message(5, "map_type", "map type"), .message(7, "opaque_type", "opaque type"),
        .message(8, "sparse_tensor_type", "sparse tensor type"),
        .message(9, "optional_type", "optional type"),
      ]),
    Declaration(PBTypeProto.Tensor.self, "tensor type", [.message(2, "shape", "shape")]),
    Declaration(PBTypeProto.Sequence.self, "sequence type", [.message(1, "elem_type", "type")]),
    Declaration(PBTypeProto.Map.self, "map type", [.message(2, "value_type", "type")]),
    Declaration(PBTypeProto.Opaque.self, "opaque type", []),
    Declaration(
      PBTypeProto.SparseTensor.self, "sparse tensor type", [.message(2, "shape", "shape")]),
    Declaration(PBTypeProto.Optional.self, "optional type", [.message(1, "elem_type", "type")]),
    Declaration(PBTensorShapeProto.self, "shape", [.message(1, "dim", "dimension")]),
    Declaration(PBTensorShapeProto.Dimension.self, "dimension", []),
  ]

  private static let devices = [
    Declaration(PBDeviceConfigurationProto.self, "configuration", []),
    Declaration(
      PBNodeDeviceConfigurationProto.self, "devices",
      [.message(2, "sharding_spec", "sharding")]),
    Declaration(
      PBShardingSpecProto.self, "sharding",
      [
        .message(3, "index_to_device_group_map", "device group"),
        .message(4, "sharded_dim", "sharded dimension"),
      ]),
    Declaration(PBIntIntListEntryProto.self, "device group", []),
    Declaration(
      PBShardedDimProto.self, "sharded dimension",
      [.message(2, "simple_sharding", "simple sharding")]),
    Declaration(PBSimpleShardedDimProto.self, "simple sharding", []),
  ]
}
