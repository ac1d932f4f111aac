package import MindTensors
import MindWire

extension ONNXFile {
  /// Puts a Cast behind a parameter that is stored in another type, for the nodes that need the old one.
  ///
  /// - Returns: the name of the value in the old type.
  @discardableResult
  package mutating func castBack(_ name: String, to type: DataType) throws -> String {
    guard let number = ONNXTypes.number(of: type) else {
      throw ONNXError.inexpressible("the element type \(type)")
    }
    var taken = Set(useCounts.keys).union(file.message.graph.valueNames)
    file.message.forEachInnerGraph { graph, _ in taken.formUnion(graph.valueNames) }
    var cast = "\(name).\(type)"
    while taken.contains(cast) { cast += "_" }
    if file.message.graph.initializer.contains(where: { $0.name == name }) {
      file.message.graph.castBack(name, as: cast, to: number)
    } else {
      changeInnerGraph(of: name) { graph, index in
        let local = graph.initializer[index].name
        graph.castBack(local, as: cast, to: number)
        // Results of graphs inside nodes are known by their places.
        graph.output.changeEach(where: { $0.name == local }) { $0.name = cast }
      }
    }
    return cast
  }
}

extension PBGraphProto {
  fileprivate mutating func castBack(_ name: String, as cast: String, to number: Int32) {
    renameValues([name: cast], isUsesOnly: true)
    var node = PBNodeProto()
    node.opType = "Cast"
    node.name = cast
    node.input = [name]
    node.output = [cast]
    var attribute = PBAttributeProto()
    attribute.name = "to"
    attribute.i = Int64(number)
    attribute.type = Int32(PBAttributeProto.AttributeType.int.rawValue)
    node.attribute = [attribute]
    self.node.insert(node, at: 0)
    if let stored = initializer.first(where: { $0.name == name }) {
      input.changeEach(where: { $0.name == name }) {
        $0.type.tensorType.elemType = stored.dataType
      }
    }
    valueInfo.removeAll { $0.name == name }
  }
}
