import MindCheckpoint
import MindComparison
import MindGraph
import MindLowering
import MindONNX
package import MindTensors

/// One of the files that are compared.
package struct ComparedFile {
  let path: String
  let document: ModelDocument
  let summary: FileSummary

  init(_ path: String, _ options: ReadingOptions) throws {
    try self.init(path, ModelDocument(path: path, options: options))
  }

  package init(source: FileSource, _ options: ReadingOptions = ReadingOptions()) throws {
    try self.init(source.path, ModelDocument(source: source, options: options))
  }

  init(_ path: String, _ document: ModelDocument) throws {
    self.path = path
    self.document = document
    summary = try locating(path) {
      switch document {
      case .checkpoint(let file): try file.summary()
      case .mindir(let file): try file.summary()
      case .onnx(let file): try file.summary()
      case .safetensors(let file): file.summary()
      case .npz(let file): file.summary()
      }
    }
  }

  var hasGraph: Bool { !document.format.isParametersOnly }

  var opset: Int? {
    if case .onnx(let file) = document { file.standardOpset } else { nil }
  }

  /// The tensors to compare, in the order of the file.
  ///
  /// - Parameters:
  ///   - selection: which names; all when there is no pattern.
  ///   - other: the file that is compared with: what it cannot have is left out here, constants of an
  ///     exporter and training state.
  /// - Returns: the tensors.
  /// - Throws: the format's error when a parameter is damaged.
  func tensors(_ selection: [NamePattern], besides other: ComparedFile) throws -> [ComparedTensor] {
    let isForeign = document.format == .onnx && other.document.format != .onnx
    let training = Set(
      other.hasGraph && !hasGraph
        ? summary.parameters.filter { $0.role == .training }.map(\.name) : [])
    return try locating(path) {
      try ParameterTable(document).entries.compactMap { entry in
        guard let tensor = entry.tensor, !training.contains(entry.name),
          !(isForeign && ModelConstants.isConstant(entry.name)),
          selection.isEmpty || selection.contains(where: { $0.matches(entry.name) })
        else { return nil }
        return ComparedTensor(name: entry.name, tensor: tensor)
      }
    }
  }

  /// The parameters of a MindIR that its form in ONNX lacks, for no result needs them: state, mostly.
  ///
  /// - Parameter opset: as for `lowered`.
  /// - Returns: their names; none when the graph cannot be lowered.
  /// - Throws: when the model is damaged.
  func parametersWithoutUse(opset: Int) throws -> Set<String> {
    let model = try locating(path) { try Model(document) }
    guard model.dialect == .mindspore, let lowered = try? lowered(opset: opset) else { return [] }
    let names = { (model: Model) in Set(model.graph.parameters.map { model[$0.value].name }) }
    return names(model).subtracting(names(lowered))
  }

  /// The graph in the ONNX dialect.
  ///
  /// - Parameter opset: the operator set that a graph of MindSpore's is lowered to.
  /// - Returns: the model.
  /// - Throws: `LoweringError` when it cannot be lowered.
  func lowered(opset: Int) throws -> Model {
    let model = try locating(path) { try Model(document) }
    guard model.dialect == .mindspore else { return model }
    var options = LoweringOptions()
    options.opset = LoweringOptions.opsets.contains(opset) ? opset : 17
    var lowered = try locating(path) { try Lowering.lower(model, options: options).model }
    lowered.graph = Self.written(lowered.graph)
    return lowered
  }

  /// A graph with element types in attributes as ONNX files have them: numbers.
  ///
  /// Graphs in nodes are followed by recursion, as deep as lowering nested them.
  private static func written(_ graph: Graph) -> Graph {
    var graph = graph
    for node in graph.nodes.indices {
      for index in graph.nodes[node].attributes.indices {
        switch graph.nodes[node].attributes[index].value {
        case .type(let type):
          guard let number = ONNXTypes.number(of: type) else { continue }
          graph.nodes[node].attributes[index].value = .int(Int(number))
        case .graph(let inner): graph.nodes[node].attributes[index].value = .graph(written(inner))
        default: continue
        }
      }
    }
    return graph
  }
}
