package import MindGraph
package import MindTensors
import MindWire

/// Constants on one line.
///
/// A tuple in a tuple is followed by recursion, as deep as the decoder let messages nest.
package struct AttributeText: Sendable {
  /// How many elements of a tensor are still written out.
  package var elements = 16
  /// How many numbers or texts of a list are still written out; all when not given.
  package var items: Int?
  /// What stands for the elements of a tensor that are not written out, when anything does.
  package var digest: (@Sendable (Tensor) throws -> String?)?
  /// What functions are called.
  var functions: GraphNames?

  package init() {}

  /// The text of a constant; of a graph only its name.
  ///
  /// - Throws: `FileError` when a tensor's elements are in a file that cannot be read.
  package func of(_ value: Attribute) throws -> String {
    switch value {
    case .bool(let value): value ? "true" : "false"
    case .int(let value): String(value)
    case .float(let value): "\(value)"
    case .double(let value): "\(value) : float64"
    case .string(let text): Identifier.quoted(text)
    case .bytes(let bytes): "bytes " + list(bytes.map { String($0) })
    case .type(let type): type.rawValue
    case .ints(let values): list(values.map { String($0) })
    case .floats(let values): list(values.map { "\($0)" })
    case .strings(let texts): list(texts.map(Identifier.quoted))
    case .tensor(let tensor): try of(tensor)
    case .tuple(let values): "(" + (try values.map(of)).joined(separator: ", ") + ")"
    case .dictionary(let entries):
      "{"
        + (try entries.map { Identifier.of($0.name) + " = " + (try of($0.value)) })
        .joined(separator: ", ") + "}"
    case .graph(let graph): "graph " + Identifier.of(graph.name)
    case .function(let name): "&" + Identifier.of(functions?[name] ?? name)
    case .valueType(let type): "type " + TypeText.of(type)
    case .reference(let name): "$" + Identifier.of(name)
    case .none: "none"
    case .opaque(let text): "opaque " + Identifier.of(text)
    }
  }

  /// A tensor's type and shape; its elements, when there are few, else their digest, when asked for; of
  /// elements in another file only their place, so that it does not matter whether that file is at hand.
  ///
  /// - Throws: `FileError` when they are in a file that cannot be read.
  package func of(_ tensor: Tensor) throws -> String {
    let type = TypeText.of(tensor)
    if case .computed(let producer) = tensor.payload, let place = producer as? ExternalPlace {
      return digest == nil ? type : type + " in " + Identifier.quoted(place.text)
    }
    if let texts = try ElementText.of(tensor, atMost: elements) {
      return type + " {" + texts.joined(separator: ", ") + "}"
    }
    if tensor.payload == nil { return type + " no data" }
    guard let digest = try digest?(tensor) else { return type }
    return type + " sha256:" + digest
  }

  private func list(_ texts: [String]) -> String {
    guard let items, texts.count > items else { return "[" + texts.joined(separator: ", ") + "]" }
    return "[" + texts.prefix(items).joined(separator: ", ") + ", ... \(texts.count) in all]"
  }
}
