import CONNX

/// The official checker: libonnx's own rules and strict shape inference, in a process of its own, which a hostile
/// model may take down.
package enum ReferenceChecker {
  /// Checks a serialized model; weights may be stand-ins.
  ///
  /// - Parameter model: the message's bytes.
  /// - Returns: libonnx's objection, or `nil` when it has none.
  package static func objection(to model: [UInt8]) -> String? {
    let message = model.withUnsafeBytes { connx_check($0.baseAddress, $0.count) }
    guard let message else { return nil }
    defer { connx_release(message) }
    return String(cString: message)
  }

  /// The types of a model's values; weights may be stand-ins.
  ///
  /// - Parameter model: the message's bytes.
  /// - Returns: a serialized graph that holds nothing else; `nil` when libonnx cannot tell.
  package static func types(in model: [UInt8]) -> [UInt8]? {
    var count = 0
    let graph = model.withUnsafeBytes { connx_types($0.baseAddress, $0.count, &count) }
    guard let graph else { return nil }
    defer { connx_release(graph) }
    return Array(UnsafeRawBufferPointer(start: graph, count: count))
  }

  /// The highest standard operator set that the linked libonnx knows.
  package static var latestOpset: Int { Int(connx_latest_opset()) }

  /// The highest IR version that the linked libonnx knows.
  package static var latestIRVersion: Int { Int(connx_latest_ir()) }
}
