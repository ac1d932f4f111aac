package import MindGraph
import MindTensors
import MindWire

extension MindIRFile {
  /// How much the model has of what readers limit.
  package var structureSize: StructureSize {
    var size = StructureSize(nesting: file.depth)
    for graph in [file.message.graph] + file.message.functions {
      size.add(name: graph.name)
      for parameter in graph.parameter {
        let width = MindIRTypes.dataType(parameter.dataType)?.bitWidth ?? 8
        size.add(
          dimensions: parameter.dims, elementByteCount: max(1, width / 8), name: parameter.name)
      }
      for node in graph.node {
        size.add(name: node.name)
        node.output.forEach { size.add(name: $0) }
      }
    }
    return size
  }
}
