import MindGraph
import MindOperators
import MindTensors

/// Convolutions: the attributes that each reader wants are not the same.
enum Version1Windows {
  static let rules: [Version1Rule] = [
    // 2.0 and 2.7 go by `pad`, Lite by `pad_list`; 2.0 crashes on lists in the place of tuples.
    Version1Rule("Conv2D") { node in
      var attributes = node.attributes
      let tuple = Int32(PBAttributeProto.AttributeType.tuple.rawValue)
      for index in attributes.indices
      where attributes[index].type == Int32(PBAttributeProto.AttributeType.list.rawValue) {
        attributes[index].type = tuple
      }
      let isPadded = try node.call.word("pad_mode", .padMode) == "pad"
      let pad = isPadded ? try node.call.ints("pad") : [0, 0, 0, 0]
      let list = try node.builder.encoded(NamedAttribute("pad_list", .ints(pad)))
      if isPadded || !attributes.contains(where: { $0.name == "pad_list" }) {
        attributes.removeAll { $0.name == "pad_list" }
        attributes.append(list)
      }
      guard attributes != node.attributes else { return node.keep() }
      try node.finish("Conv2D", node.proto.input, encoded: attributes)
    },
    // The same operator, which Lite has under the other name only.
    Version1Rule("Conv2DBackpropInput") { node in
      try node.finish("Conv2DTranspose", node.proto.input, encoded: node.attributes)
    },
  ]
}

extension VersionNode {
  /// Keeps the node as it is.
  func keep() {
    builder.append(proto)
    guard let name = proto.output.first else { return }
    builder.symbols.declare(name, results.count == 1 ? results[0] : .tuple(results))
  }
}
