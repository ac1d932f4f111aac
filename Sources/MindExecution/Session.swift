import CONNXRuntime
package import MindGraph
import MindONNX
import MindTensors

/// How a session runs.
package struct SessionOptions: Sendable {
  /// The number of threads inside an operator; 0 leaves it to ONNX Runtime.
  package var threadCount = 0
  /// Where ONNX Runtime writes its profile, without the time and extension that it adds.
  package var profilePrefix: String?
  /// Whether the graph is optimized; otherwise every node runs as it stands.
  package var isOptimized = true
  /// Whether results that are no tensors of numbers are left out, in the place of an error.
  package var leavesOutOthers = false

  package init() {}
}

/// A model that is ready to run.
package final class Session: @unchecked Sendable {
  // Unchecked: a session of ONNX Runtime may be run from many threads.

  /// What goes in or comes out.
  package struct Port: Sendable {
    package let name: String
    package let type: TensorType

    package init(name: String, type: TensorType) {
      self.name = name
      self.type = type
    }
  }

  /// What the model takes, in order.
  package let inputs: [Port]
  /// What it gives, in order.
  package let outputs: [Port]

  private let runtime: ONNXRuntime
  private let session: OpaquePointer
  /// The weights that the session refers to.
  private let weights: [HostTensor]
  private let isProfiled: Bool

  /// Makes a session.
  ///
  /// - Throws: `ExecutionError` when ONNX Runtime refuses the model, or an input or result is no tensor.
  package init(
    _ model: SessionModel, runtime: ONNXRuntime, options: SessionOptions = SessionOptions()
  ) throws {
    let table = runtime.table
    self.runtime = runtime
    weights = model.weights.map(\.tensor)
    isProfiled = options.profilePrefix != nil
    var made: OpaquePointer?
    try runtime.check("start a session", ort_create_options(table, &made))
    guard let settings = made else { throw ExecutionError.noRuntime }
    defer { ort_release_options(table, settings) }
    if options.threadCount > 0 {
      try runtime.check(
        "set threads", ort_set_threads(table, settings, Int32(clamping: options.threadCount)))
    }
    if !options.isOptimized {
      try runtime.check("leave out optimizations", ort_set_optimization(table, settings, 0))
    }
    if let prefix = options.profilePrefix {
      try runtime.check("write a profile", ort_enable_profiling(table, settings, prefix))
    }
    let values = try model.weights.map { name, tensor in
      try locating("initializer '\(name)'") { try Optional(runtime.value(of: tensor)) }
    }
    defer { for value in values { ort_release_value(table, value) } }
    if !values.isEmpty {
      try withCStrings(model.weights.map(\.name)) { names in
        try runtime.check(
          "take the weights",
          ort_add_external_initializers(table, settings, names, values, values.count))
      }
    }
    var session: OpaquePointer?
    do {
      try runtime.check(
        "load the model", Self.load(model.message, runtime, settings, into: &session))
    } catch ExecutionError.refused(let action, let message) {
      throw ExecutionError.refused(doing: action, message: model.message.named(in: message))
    }
    guard let session else { throw ExecutionError.noRuntime }
    self.session = session
    do {
      inputs = try Self.ports(of: session, isOutput: false, runtime)
      outputs = try Self.ports(
        of: session, isOutput: true, numbersOnly: options.leavesOutOthers, runtime)
    } catch {
      ort_release_session(table, session)
      throw error
    }
  }

  private static func load(
    _ message: SessionModel.Message, _ runtime: ONNXRuntime, _ settings: OpaquePointer,
    into session: inout OpaquePointer?
  ) -> OpaquePointer? {
    switch message {
    case .bytes(let message):
      message.withUnsafeBytes { bytes in
        ort_create_session(
          runtime.table, runtime.environment, bytes.baseAddress, bytes.count, settings, &session)
      }
    case .file(let source):
      withExtendedLifetime(source) {
        ort_open_session(
          runtime.table, runtime.environment, source.reopeningPath ?? source.path, settings,
          &session
        )
      }
    }
  }

  deinit {
    ort_release_session(runtime.table, session)
  }

  /// Ends profiling.
  ///
  /// - Returns: the file that ONNX Runtime wrote; `nil` without profiling.
  package func endProfiling() throws -> String? {
    guard isProfiled else { return nil }
    var path: UnsafeMutablePointer<CChar>?
    try runtime.check(
      "write the profile", ort_end_profiling(runtime.table, session, runtime.allocator, &path))
    return try runtime.take(path)
  }

  /// Runs the model.
  ///
  /// - Parameters:
  ///   - values: what goes in, in the order of `inputs`.
  ///   - wanted: the indices of the results; all when not given.
  /// - Returns: what comes out, in order.
  /// - Throws: `ExecutionError` when ONNX Runtime refuses.
  package func run(_ values: [HostTensor], results wanted: [Int]? = nil) throws -> [HostTensor] {
    let table = runtime.table
    let given = try values.map { try Optional(runtime.value(of: $0)) }
    defer { for value in given { ort_release_value(table, value) } }
    let names = wanted.map { $0.map { outputs[$0].name } } ?? outputs.map(\.name)
    var results = [OpaquePointer?](repeating: nil, count: names.count)
    defer { for result in results { ort_release_value(table, result) } }
    let status = withCStrings(inputs.map(\.name)) { inputNames in
      withCStrings(names) { outputNames in
        ort_run(
          table, session, inputNames, given, given.count, outputNames, names.count, &results)
      }
    }
    // The memory of the inputs is used until here.
    withExtendedLifetime(values) {}
    try runtime.check("run the model", status)
    return try zip(names, results).map { name, result in
      guard let result else { throw ExecutionError.notTensor(name) }
      return try runtime.tensor(of: result, name)
    }
  }

  private static func ports(
    of session: OpaquePointer, isOutput: Bool, numbersOnly: Bool = false, _ runtime: ONNXRuntime
  ) throws -> [Port] {
    let table = runtime.table
    let side: Int32 = isOutput ? 1 : 0
    var count = 0
    try runtime.check("describe the model", ort_count(table, session, side, &count))
    return try (0..<count).compactMap { index in
      var text: UnsafeMutablePointer<CChar>?
      try runtime.check(
        "describe the model", ort_name(table, session, side, index, runtime.allocator, &text))
      let name = try runtime.take(text)
      var type: OpaquePointer?
      try runtime.check("describe the model", ort_type(table, session, side, index, &type))
      defer { ort_release_type(table, type) }
      var info: OpaquePointer?
      try runtime.check("describe the model", ort_tensor_of_type(table, type, &info))
      let tensor = try info.map { try runtime.type(of: $0) }
      if numbersOnly, !(tensor?.element.map(HostTensor.hasNumbers) ?? false) { return nil }
      guard let tensor else { throw ExecutionError.notTensor(name) }
      return Port(name: name, type: tensor)
    }
  }
}

/// Runs `body` with texts as C has them.
func withCStrings<Result>(
  _ texts: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>?) throws -> Result
) rethrows -> Result {
  // One block of memory for all of them, each ended by a zero.
  let bytes = texts.flatMap { $0.utf8CString }
  return try bytes.withUnsafeBufferPointer { buffer in
    var position = 0
    let pointers: [UnsafePointer<CChar>?] = texts.map { text in
      defer { position += text.utf8.count + 1 }
      return buffer.baseAddress?.advanced(by: position)
    }
    return try pointers.withUnsafeBufferPointer { try body($0.baseAddress) }
  }
}
