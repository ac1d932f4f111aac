import MindCheckpoint
import MindComparison
import MindGraph
import MindLowering
import MindNetworks
import MindONNX
package import MindTensors

/// One of the files that are compared.
package struct ComparedFile {
  let path: String
  let document: ModelDocument
  let summary: FileSummary
  /// A MindIR's graph in the ONNX dialect as the ONNX model that it is compared with was made.
  private(set) var translated: Model?

  init(_ path: String, _ options: ReadingOptions) throws {
    try self.init(path, ModelDocument(path: path, options: options))
  }

  package init(source: FileSource, _ options: ReadingOptions = ReadingOptions()) throws {
    try self.init(source.path, ModelDocument(source: source, options: options))
  }

  init(_ path: String, _ document: ModelDocument) throws {
    self.path = path
    self.document = document
    summary = try locating(path) { try document.summary }
  }

  var hasGraph: Bool { !document.format.isParametersOnly }

  /// Whether its graphs in nodes have weights of their own: a MindIR's are lowered to such.
  var hasInnerWeights: Bool { document.format == .onnx || translated != nil }

  var opset: Int? {
    if case .onnx(let file) = document { file.standardOpset } else { nil }
  }

  /// The keys of what people wrote into the file; not what programs say of themselves.
  var writtenKeys: Set<String> {
    let keys: [String] =
      switch document {
      case .onnx(let file): file.file.message.metadataProps.map(\.key)
      case .mindir(let file): file.file.message.userInfo.map(\.key)
      case .safetensors(let file):
        file.metadata.keys.filter {
          $0 != SafetensorsContent.formatKey && $0 != SafetensorsChecksum.key
        }
      case .checkpoint, .npz: []
      }
    return Set(
      keys.filter {
        !$0.hasPrefix(Provenance.prefix) || $0.hasPrefix(SafetensorsContent.textPrefix)
      })
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
    let training = Set(summary.parameters.filter { $0.role == .training }.map(\.name))
    let hasTraining = hasGraph || !other.hasGraph
    let hasInner = hasInnerWeights && other.hasInnerWeights
    if let translated { return Self.tensors(of: translated, hasInner: hasInner, selection) }
    let isSelected = { (name: String) in
      selection.isEmpty || selection.contains { $0.matches(name) }
    }
    return try locating(path) {
      try document.inspectedEntries.compactMap { entry, isInner in
        let isState = training.contains(entry.name)
        guard let tensor = entry.tensor, hasTraining || !isState, hasInner || !isInner,
          !(isForeign && ModelConstants.isConstant(entry.name)), isSelected(entry.name)
        else { return nil }
        return ComparedTensor(name: entry.name, tensor: tensor, isInner: isInner, isState: isState)
      }
    }
  }

  /// The weights whose values are not known, as the file has them, by name.
  ///
  /// - Throws: the format's error when one is damaged.
  func compressedWeights() throws -> [String: Payload] {
    guard case .mindir(let file) = document else { return [:] }
    return try locating(path) { try file.compressedWeights() }
  }

  /// The parameters of a MindIR that its form in ONNX lacks, for no result needs them: state, mostly.
  ///
  /// - Parameter opset: as for `lowered`.
  /// - Returns: their names; none when the graph cannot be lowered.
  /// - Throws: when the model is damaged.
  func parametersWithoutUse(opset: Int) throws -> Set<String> {
    let model = try locating(path) { try Model(document, allowsMissingData: true) }
    guard model.dialect == .mindspore, let lowered = try? lowered(opset: opset) else { return [] }
    let names = { (model: Model) in Set(model.graph.parameters.map { model[$0.value].name }) }
    return names(model).subtracting(names(lowered))
  }

  private static func tensors(
    of model: Model, hasInner: Bool, _ selection: [NamePattern]
  ) -> [ComparedTensor] {
    let own = model.graph.parameters.map {
      ComparedTensor(name: model[$0.value].name, tensor: $0.tensor)
    }
    let inner = (hasInner ? model.innerParameters : []).map {
      ComparedTensor(name: $0.name, tensor: $0.tensor, isInner: true)
    }
    return (own + inner).filter { tensor in
      !ModelConstants.isConstant(tensor.name)
        && (selection.isEmpty || selection.contains { $0.matches(tensor.name) })
    }
  }

  /// Where this is a MindIR and the other one says that it was made of such, with which options: goes on with
  /// the graph as it becomes with these.
  ///
  /// - Parameter other: what this file is compared with.
  /// - Returns: what a reader should know of it.
  /// - Throws: a `Failure` when this file contradicts itself.
  mutating func translate(like other: ComparedFile) throws -> [String] {
    guard case .mindir = document, case .onnx(let file) = other.document,
      let options = RecordedOptions(file)
    else { return [] }
    let (path, words) = (path, options.arguments.joined(separator: " "))
    do {
      let model = try locating(path) {
        var model = try Model(document).resized(options.inputs)
        try model.prepare(options, unless: RecordedOptions(of: model))
        return try Lowering.lower(model, options: options.onnx.lowering).model
      }
      translated = model
      translated?.graph = Self.written(model.graph)
    } catch let failure as any Failure
      where failure.kind == .unsupported || failure.kind == .usage
    {
      // Without options, what does not go is said when the graphs are compared.
      return words.isEmpty
        ? [] : ["\(other.path) was made with \(words), which does not go with \(path): \(failure)"]
    }
    let note = "\(other.path) was made with \(words): \(path) is compared as it becomes with that"
    return (words.isEmpty ? [] : [note])
      + explanations(folds: options.onnx.optimization == .weights)
  }

  /// What became of the weights on the way.
  private func explanations(folds: Bool) -> [String] {
    guard let translated else { return [] }
    let types = Dictionary(
      translated.graph.parameters.map { (translated[$0.value].name, $0.tensor.type) },
      uniquingKeysWith: { first, _ in first })
    let own = summary.parameters.filter { $0.role != .training }
    let gone = own.filter { types[$0.name] == nil }
    let cast = own.compactMap { entry in types[entry.name].map { $0.rawValue != entry.type } }
    var notes: [String] = []
    if let first = gone.first {
      notes.append(
        "\(gone.count) of the weights, such as '\(first.name)', are "
          + (folds ? "folded into others there, or of no use" : "of no use to the graph")
          + ", and not compared")
    }
    let count = cast.count { $0 }
    if count > 0 { notes.append("\(count) of the weights are cast there") }
    return notes
  }

  /// The graph in the ONNX dialect.
  ///
  /// - Parameters:
  ///   - opset: the operator set that a graph of MindSpore's is lowered to.
  ///   - checker: infers shapes that an ONNX model does not record.
  /// - Returns: the model.
  /// - Throws: `LoweringError` when it cannot be lowered.
  func lowered(opset: Int, completedBy checker: StructureChecker? = nil) throws -> Model {
    if let translated { return translated }
    let model = try locating(path) {
      try Model(document, completedBy: checker, allowsMissingData: false)
    }
    guard model.dialect == .mindspore else { return model }
    var options = LoweringOptions()
    options.opset = LoweringOptions.opsets.contains(opset) ? opset : 17
    var lowered = try locating(path) { try Lowering.lower(model, options: options).model }
    lowered.graph = Self.written(lowered.graph)
    return lowered
  }

  /// A graph as it would be read from an ONNX file: element types in attributes are numbers, nodes stand
  /// where their names say.
  ///
  /// Graphs in nodes are followed by recursion, as deep as lowering nested them.
  private static func written(_ graph: Graph) -> Graph {
    var graph = graph
    for node in graph.nodes.indices {
      graph.nodes[node].scope = Node.scope(ofName: graph.nodes[node].name)
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
