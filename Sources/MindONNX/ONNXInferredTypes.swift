import MindWire
import SwiftProtobuf

extension ONNXFile {
  /// The model with the types of values that a shape inference found, beside those that it records itself.
  ///
  /// - Parameters:
  ///   - graph: a serialized GraphProto, of which only `value_info` is looked at; when it is none, the
  ///     model stays as it is. The graph's results may be among its values.
  ///   - ofResults: whether the graph's results get them, too.
  /// - Returns: the model, for those who show it.
  package func recording(typesIn graph: [UInt8], ofResults: Bool = true) -> ONNXFile {
    guard let inferred = try? PBGraphProto(serializedBytes: graph), !inferred.valueInfo.isEmpty
    else { return self }
    let own = self.file.message.graph
    let symbols = Set([own.input, own.output, own.valueInfo].joined().flatMap(\.symbols))
    let found = inferred.valueInfo.map { $0.keeping(symbols) }
    var types = Dictionary(found.map { ($0.name, $0) }, uniquingKeysWith: { $1 })
    var file = self
    file.file.message.graph.output = own.output.map { result in
      let found = types.removeValue(forKey: result.name)
      return ofResults ? found ?? result : result
    }
    let recorded = own.valueInfo.map { types.removeValue(forKey: $0.name) ?? $0 }
    let added = found.filter { types.removeValue(forKey: $0.name) != nil }
    file.file.message.graph.valueInfo = recorded + added
    return file
  }

  /// Gives the graph's results the types that they have in `other`.
  package mutating func recordResults(of other: ONNXFile) {
    let types = Dictionary(
      other.file.message.graph.output.map { ($0.name, $0.type) }, uniquingKeysWith: { $1 })
    file.message.graph.output.changeEach { if let type = types[$0.name] { $0.type = type } }
  }
}

extension PBValueInfoProto {
  fileprivate var symbols: [String] { type.tensorType.shape.dim.map(\.dimParam) }

  /// libonnx names sizes that it cannot tell, `unk__0`; these names mean nothing to anybody.
  fileprivate func keeping(_ symbols: Set<String>) -> PBValueInfoProto {
    guard case .tensorType(var tensor) = type.value, tensor.hasShape else { return self }
    for axis in tensor.shape.dim.indices {
      guard case .dimParam(let name) = tensor.shape.dim[axis].value, !symbols.contains(name) else {
        continue
      }
      tensor.shape.dim[axis].value = nil
    }
    var info = self
    info.type.tensorType = tensor
    return info
  }
}
