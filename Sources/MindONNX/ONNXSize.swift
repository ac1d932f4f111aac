package import MindGraph
import MindTensors
import MindWire

extension ONNXFile {
  /// How much the model has of what readers limit.
  package var structureSize: StructureSize {
    var size = StructureSize(nesting: file.depth)
    file.message.forEachTensor { tensor, _ in
      let width = ONNXTypes.dataType(tensor.dataType)?.bitWidth ?? 8
      size.add(dimensions: tensor.dims, elementByteCount: max(1, width / 8), name: tensor.name)
    }
    for node in file.message.graph.node {
      size.add(name: node.name)
      node.output.forEach { size.add(name: $0) }
    }
    return size
  }
}
