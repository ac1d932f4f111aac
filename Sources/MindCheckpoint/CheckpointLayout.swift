package import MindWire

extension WireLayout {
  /// Where a checkpoint has its payloads (Schemas/checkpoint.proto).
  package static let checkpoint = WireLayout([
    Declaration(PBCheckpoint.self, "checkpoint", [.message(1, "value", "entry")]),
    Declaration(
      PBCheckpoint.Value.self, "entry",
      [.message(2, "tensor", "tensor"), .message(3, "maptensor", "map")]),
    Declaration(PBTensorProto.self, "tensor", [.bytes(3, "tensor_content")]),
    Declaration(PBMapTensorProto.self, "map", [.message(1, "tensor", "tensor")]),
  ])
}
