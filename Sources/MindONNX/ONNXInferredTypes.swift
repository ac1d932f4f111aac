import MindWire
import SwiftProtobuf

extension ONNXFile {
  /// The model with the types of values that a shape inference found, beside those that it records itself.
  ///
  /// - Parameter graph: a serialized GraphProto, of which only `value_info` is looked at; when it is none, the
  ///   model stays as it is.
  /// - Returns: the model, for those who show it.
  package func recording(typesIn graph: [UInt8]) -> ONNXFile {
    guard let inferred = try? PBGraphProto(serializedBytes: graph) else { return self }
    var types: [String: PBValueInfoProto] = [:]
    for value in inferred.valueInfo { types[value.name] = value }
    var file = self
    let recorded = self.file.message.graph.valueInfo.map {
      types.removeValue(forKey: $0.name) ?? $0
    }
    let added = inferred.valueInfo.filter { types.removeValue(forKey: $0.name) != nil }
    file.file.message.graph.valueInfo = recorded + added
    return file
  }
}
