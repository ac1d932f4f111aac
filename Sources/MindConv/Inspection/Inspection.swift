public import MindGraph
import MindTensors

/// What is in a file of any of the formats.
public struct Inspection: Sendable {
  /// The file.
  public let path: String
  /// Its format.
  public let format: ModelFormat
  /// Its size in bytes.
  public let byteCount: Int
  /// Its contents.
  public let summary: FileSummary
  /// The parameters that were chosen, in the order that was asked for.
  public let parameters: [ParameterDetail]
  /// The fingerprint of all chosen weights, whatever their order and the file's format: the SHA-256 of a
  /// line for each, `name`, `type`, `shape` and SHA-256 with tabs between, in the order of the names'
  /// bytes. Sparse weights count as their dense form.
  public let digest: String?
  /// What the graph is like; `nil` for files without one, and for graphs that are only listed, not
  /// understood.
  public let graph: GraphDetail?
  /// The runtimes that load the file, as far as its header tells.
  public let runtimes: [String]

  /// Looks into a file; no tensor is read unless statistics or digests are asked for.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - options: its key, when it is encrypted; how links to other files are treated.
  ///   - details: which parameters are looked at, and how closely.
  ///   - checker: infers shapes that an ONNX model does not record.
  /// - Throws: a `Failure` when the file cannot be read or is damaged.
  public init(
    path: String, options: ReadingOptions = ReadingOptions(),
    details: InspectionOptions = InspectionOptions(), checker: StructureChecker? = nil
  ) throws {
    let source = try FileSource(path: path)
    let document = try ModelDocument(source: source, options: options)
    self.path = path
    format = document.format
    if case .safetensors(let file) = document {
      byteCount = file.byteCount
    } else {
      byteCount = source.byteCount
    }
    summary = try locating(path) { try document.summary }
    let summary = summary
    let survey = try locating(path) { try ParameterSurvey(summary, of: document, details) }
    parameters = survey.details
    digest = survey.digest
    switch document {
    case .mindir(let file): runtimes = RuntimeSupport.of(file)
    case .onnx(let file): runtimes = RuntimeSupport.of(file)
    case .checkpoint, .safetensors, .npz: runtimes = []
    }
    if document.format.isParametersOnly {
      graph = nil
    } else {
      graph = (try? Model(document, completedBy: checker)).map(GraphDetail.init)
    }
  }

  /// Operators by falling count, then by name.
  public var operators: [(name: String, count: Int)] {
    summary.operators.map { ($0.key, $0.value) }
      .sorted { ($1.count, $0.name) < ($0.count, $1.name) }
  }

  /// Elements and bytes of the parameters that are weights, or of all others.
  public func total(ofWeights weights: Bool) -> (parameters: Int, elements: Int, bytes: Int) {
    parameters.map(\.parameter).filter { ($0.role == .weight) == weights }
      .reduce((0, 0, 0)) { total, parameter in
        (
          total.0 + 1, adding(total.1, parameter.elementCount), adding(total.2, parameter.byteCount)
        )
      }
  }

  /// A sum that stops at the largest number: a file without weights may claim any shape.
  private func adding(_ left: Int, _ right: Int) -> Int {
    let (sum, overflow) = left.addingReportingOverflow(right)
    return overflow ? .max : sum
  }
}

extension Inspection: Encodable {
  private enum Key: String, CodingKey {
    case schema, path, format, bytes, facts, inputs, outputs, operators, parameters, totals
    case name, type, shape, role, data, key, value, count, elements, weights, other
    case statistics, sha256, graph, runtimes, nodes, functions, multiplications, uncounted,
      activations
  }

  /// Encodes the inspection; `schema` is the version of this form.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(1, forKey: .schema)
    try container.encode(path, forKey: .path)
    try container.encode(format, forKey: .format)
    try container.encode(byteCount, forKey: .bytes)
    var facts = container.nestedUnkeyedContainer(forKey: .facts)
    for fact in summary.facts {
      var item = facts.nestedContainer(keyedBy: Key.self)
      try item.encode(fact.key, forKey: .key)
      try item.encode(fact.value, forKey: .value)
    }
    for (key, ports) in [(Key.inputs, summary.inputs), (.outputs, summary.outputs)] {
      var list = container.nestedUnkeyedContainer(forKey: key)
      for port in ports {
        var item = list.nestedContainer(keyedBy: Key.self)
        try item.encode(port.name, forKey: .name)
        try item.encode(port.type.description, forKey: .type)
      }
    }
    var operators = container.nestedUnkeyedContainer(forKey: .operators)
    for (name, count) in self.operators {
      var item = operators.nestedContainer(keyedBy: Key.self)
      try item.encode(name, forKey: .name)
      try item.encode(count, forKey: .count)
    }
    try encodeParameters(in: &container)
    try container.encodeIfPresent(digest, forKey: .sha256)
    if !runtimes.isEmpty { try container.encode(runtimes, forKey: .runtimes) }
    if let graph {
      var item = container.nestedContainer(keyedBy: Key.self, forKey: .graph)
      try item.encode(graph.layers.count, forKey: .nodes)
      try item.encode(graph.functions.count, forKey: .functions)
      try item.encode(graph.multiplications, forKey: .multiplications)
      try item.encode(graph.uncountedLayers, forKey: .uncounted)
      try item.encodeIfPresent(graph.activationByteCount, forKey: .activations)
    }
  }

  private func encodeParameters(in container: inout KeyedEncodingContainer<Key>) throws {
    var parameters = container.nestedUnkeyedContainer(forKey: .parameters)
    for detail in self.parameters {
      let parameter = detail.parameter
      var item = parameters.nestedContainer(keyedBy: Key.self)
      try item.encode(parameter.name, forKey: .name)
      try item.encode(parameter.type, forKey: .type)
      try item.encode(parameter.shape, forKey: .shape)
      try item.encode(parameter.byteCount, forKey: .bytes)
      try item.encode(parameter.role, forKey: .role)
      try item.encode(parameter.hasData, forKey: .data)
      try item.encodeIfPresent(detail.digest, forKey: .sha256)
      try item.encodeIfPresent(detail.statistics, forKey: .statistics)
    }
    var totals = container.nestedContainer(keyedBy: Key.self, forKey: .totals)
    for (key, weights) in [(Key.weights, true), (.other, false)] {
      let total = total(ofWeights: weights)
      var item = totals.nestedContainer(keyedBy: Key.self, forKey: key)
      try item.encode(total.parameters, forKey: .count)
      try item.encode(total.elements, forKey: .elements)
      try item.encode(total.bytes, forKey: .bytes)
    }
  }
}
