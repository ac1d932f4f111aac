import MindGraph
import MindTensors

/// A model of Triton's model repository: `NAME/config.pbtxt` and `NAME/1/model.onnx`.
///
/// Sources: triton-inference-server/server docs/user_guide/model_repository.md and model_configuration.md;
/// triton-inference-server/common protobuf/model_config.proto.
struct TritonBundle {
  let name: String
  let ports: BundlePorts
  /// The most requests in one batch; 0 when the model takes its whole shape.
  let maxBatchSize: Int
  /// What a user should know of a batch that nobody asked for.
  let note: String?

  /// Settles the batch size.
  ///
  /// - Parameters:
  ///   - name: the model's name.
  ///   - ports: what the model takes and gives.
  ///   - given: the batch size that was asked for; 0 leaves batching off, as in the file; by standard 4, as
  ///     the server itself has it, for models with a free batch.
  /// - Throws: `BundleError` when the model cannot have it.
  init(name: String, ports: BundlePorts, maxBatchSize given: Int?) throws {
    if let given {
      guard given >= 0 else { throw BundleError.batchSize(given) }
      guard given == 0 || ports.haveFreeStart else { throw BundleError.fixedBatch }
    }
    self.name = name
    self.ports = ports
    maxBatchSize = given ?? (ports.hasFreeBatch ? 4 : 0)
    note =
      given == nil && ports.hasFreeBatch
      ? "the free first dimension is taken for a batch, in which the server joins up to 4 requests; "
        + "--max-batch-size 0 for a model whose rows depend on each other" : nil
  }

  /// The text of `config.pbtxt`.
  func configuration() throws -> String {
    var lines = [
      "name: \(name.quoted)", "backend: \"onnxruntime\"", "max_batch_size: \(maxBatchSize)",
    ]
    for (field, ports, kind) in [
      ("input", ports.inputs, "input"), ("output", ports.outputs, "result"),
    ] {
      for port in ports { lines += try block(field, port, kind) }
    }
    if maxBatchSize > 1 { lines.append("dynamic_batching { }") }
    return lines.joined(separator: "\n") + "\n"
  }

  private func block(_ field: String, _ port: BundlePort, _ kind: String) throws -> [String] {
    guard let type = Self.types[port.type] else {
      throw BundleError.port(
        "\(kind) '\(port.name)'", reason: "Triton's ONNX Runtime backend has no type \(port.type)")
    }
    var dimensions = port.dimensions.map { $0.size.map { String($0) } ?? "-1" }
    if maxBatchSize > 0, !dimensions.isEmpty { dimensions.removeFirst() }
    var lines = ["\(field) {", "  name: \(port.name.quoted)", "  data_type: \(type)"]
    if dimensions.isEmpty {
      // A request has at least one dimension.
      lines += ["  dims: [ 1 ]", "  reshape { shape: [ ] }"]
    } else {
      lines.append("  dims: [ \(dimensions.joined(separator: ", ")) ]")
    }
    return lines + ["}"]
  }

  private static let types: [DataType: String] = [
    .bool: "TYPE_BOOL", .uint8: "TYPE_UINT8", .uint16: "TYPE_UINT16", .uint32: "TYPE_UINT32",
    .uint64: "TYPE_UINT64", .int8: "TYPE_INT8", .int16: "TYPE_INT16", .int32: "TYPE_INT32",
    .int64: "TYPE_INT64", .float16: "TYPE_FP16", .float32: "TYPE_FP32", .float64: "TYPE_FP64",
    .string: "TYPE_STRING",
  ]
}
