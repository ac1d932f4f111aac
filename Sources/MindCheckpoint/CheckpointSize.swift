package import MindGraph
import MindTensors
import MindWire

extension CheckpointFile {
  /// How much the checkpoint has of what readers limit.
  package var structureSize: StructureSize {
    var size = StructureSize(nesting: file.depth)
    for value in file.message.value {
      let isTable = if case .maptensor = value.value { true } else { false }
      for tensor in isTable ? value.maptensor.tensor : [value.tensor] {
        let width = CheckpointTypeNames.dataType(tensor.tensorType)?.bitWidth ?? 8
        size.add(dimensions: tensor.dims, elementByteCount: max(1, width / 8), name: value.tag)
      }
    }
    return size
  }
}
