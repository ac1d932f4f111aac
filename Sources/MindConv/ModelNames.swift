import MindGraph
import MindView

/// What the parts of a model's graph are called, for those who have to name one.
public struct ModelNames: Sendable {
  private let model: Model

  /// Reads a model.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - options: how it is read.
  /// - Throws: a `Failure` when it is damaged, or has no graph.
  public init(path: String, options: ReadingOptions = ReadingOptions()) throws {
    model = try locating(path) { try Model(ModelDocument(path: path, options: options)) }
  }

  /// The inputs of the main graph and the results of its nodes, as edits and the text form call them.
  public var values: [String] {
    let names = ValueNames(model)
    let ids = model.graph.inputs + model.graph.nodes.flatMap { $0.outputs.compactMap { $0 } }
    return ids.map { names[$0] }
  }

  /// The modules, each as the path that a view takes.
  public var modules: [String] { PageContent(model, usesGraphviz: false).modulePaths }
}
