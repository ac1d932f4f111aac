package import MindGraph
import MindTensors
import MindWire

extension CheckpointFile {
  /// How much the checkpoint has of what readers limit.
  package var structureSize: StructureSize {
    var size = StructureSize(nesting: file.depth)
    for value in file.message.value {
      let width = CheckpointTypeNames.dataType(value.tensor.tensorType)?.bitWidth ?? 8
      size.add(
        dimensions: value.tensor.dims, elementByteCount: max(1, width / 8), name: value.tag)
    }
    return size
  }
}
