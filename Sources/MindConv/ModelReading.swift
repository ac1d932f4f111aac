import MindCheckpoint
public import MindGraph
import MindIR
import MindONNX
import MindTensors
import MindWire

extension Model {
  /// The canonical model in a document of any format, in the dialect of its format.
  ///
  /// A file of parameters gives a graph of parameters and nothing else, in the MindSpore dialect; the parts of
  /// hash tables are parameters there, texts are left out.
  ///
  /// - Parameters:
  ///   - document: the document.
  ///   - allowsMissingData: whether tensors whose data file does not exist, or that are compressed, are left
  ///     without elements.
  /// - Throws: the format's own error when the file contradicts itself.
  public init(_ document: ModelDocument, allowsMissingData: Bool = false) throws {
    try self.init(document, elements: allowsMissingData ? .optional : .required)
  }

  init(_ document: ModelDocument, elements: ExternalElements) throws {
    switch document {
    case .mindir(let file): try self.init(file, elements: elements)
    case .onnx(let file): try self.init(file, elements: elements)
    case .checkpoint, .safetensors, .npz:
      let table = try ParameterTable(document)
      self.init(dialect: .mindspore, name: "")
      metadata = table.metadata.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
      for (name, tensor) in try table.entries.flatMap({ try $0.tensors() }) {
        let value = addValue(name: name, type: .tensor(TensorType(tensor)))
        graph.parameters.append(Parameter(value: value, tensor: tensor))
      }
    }
  }

  /// The canonical model in a document, with what `checker` infers of the types that an ONNX model does not
  /// record; for those who show a model, not for those who change it.
  init(
    _ document: ModelDocument, completedBy checker: StructureChecker?,
    allowsMissingData: Bool = true
  ) throws {
    try self.init(document, allowsMissingData: allowsMissingData)
    guard case .onnx(let file) = document, let checker, !hasCompleteTypes else { return }
    let typed = checker.completing(file, results: false)
    if let model = try? Model(typed, allowsMissingData: allowsMissingData) {
      self = model
    }
  }

  /// Whether the type and shape of every result of the main graph's nodes are known.
  private var hasCompleteTypes: Bool {
    graph.nodes.allSatisfy { node in
      node.outputs.allSatisfy { $0.map { self[$0].type.tensor?.dimensions != nil } ?? true }
    }
  }

  /// The canonical model in a file of any format.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - options: its key, when it is encrypted; how links to other files are treated.
  /// - Throws: a `Failure` when the file cannot be read or is damaged.
  public init(path: String, options: ReadingOptions = ReadingOptions()) throws {
    let document = try ModelDocument(path: path, options: options)
    self = try locating(path) { try Model(document) }
  }
}
