package import MindGraph
import MindTensors
import MindWire

extension MindIRFile {
  /// How much the model has of what readers limit.
  package var structureSize: StructureSize {
    var size = StructureSize(nesting: file.depth)
    for graph in [file.message.graph] + file.message.functions {
      size.add(name: graph.name)
      for parameter in graph.parameter { size.add(parameter, named: parameter.name) }
      for table in graph.mapParameter {
        for part in [table.keyTensor, table.valueTensor, table.statusTensor] {
          size.add(part, named: table.name)
        }
      }
      for node in graph.node {
        size.add(name: node.name)
        node.output.forEach { size.add(name: $0) }
        for attribute in node.attribute { size.add(attribute, named: node.name) }
      }
    }
    for primitive in file.message.primitives {
      for attribute in primitive.attribute { size.add(attribute, named: primitive.name) }
    }
    return size
  }
}

extension StructureSize {
  fileprivate mutating func add(_ tensor: PBTensorProto, named name: String) {
    let width = MindIRTypes.dataType(tensor.dataType)?.bitWidth ?? 8
    add(dimensions: tensor.dims, elementByteCount: max(1, width / 8), name: name)
  }

  /// The constants in an attribute; a tensor without elements is the type of a value. Recursion is as deep as
  /// the reader of messages allows.
  fileprivate mutating func add(_ attribute: PBAttributeProto, named name: String) {
    let tensors = attribute.tensors + (attribute.hasT ? [attribute.t] : [])
    for tensor in tensors where tensor.hasRawData { add(tensor, named: name) }
    for value in attribute.values { add(value, named: name) }
  }
}
