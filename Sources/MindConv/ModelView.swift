import MindGraph
import MindNetworks
import MindTensors
import MindView
import MindWire

/// A model as pictures: a page that shows it module by module, one module as SVG, or Graphviz's language.
///
/// Graphviz's `dot` places the boxes when it is installed; else they stand in plain layers.
public struct ModelView: Sendable {
  /// What is made.
  public enum Form: String, Sendable, CaseIterable {
    /// One HTML file that needs no other.
    case html
    /// The picture of one module.
    case svg
    /// The whole graph, modules as clusters, for Graphviz.
    case dot
  }

  /// How the input is read.
  public var reading = ReadingOptions()
  /// How the output is written.
  public var writing = WritingOptions()
  /// Whether weights are read for their statistics and histograms.
  public var readsWeights = true
  /// Whether Graphviz is asked.
  public var usesGraphviz = true
  /// The module that an SVG shows, as `layer1/0`; the whole graph when empty.
  public var module = ""

  /// Infers shapes that an ONNX model does not record.
  public var checker: StructureChecker?

  /// Makes the standard view.
  ///
  /// - Parameter checker: infers shapes that an ONNX model does not record.
  public init(checker: StructureChecker? = nil) {
    self.checker = checker
  }

  /// Writes a view of a file.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - form: what is made.
  ///   - output: the file to write.
  /// - Returns: the bytes that were written.
  /// - Throws: a `Failure` when the input cannot be read, has no such module, or the output cannot be written.
  @discardableResult
  public func write(_ path: String, as form: Form, to output: String) throws -> Int {
    let input = try ModelInput(path: path, options: reading)
    return try write([input], to: output) {
      try locating(path) { try text(of: input.document, as: form, named: path) }
    }
  }

  /// Writes a view of two files: the second one, with what is different from the first.
  ///
  /// The files may be of any formats; graphs are compared and drawn in ONNX's operators.
  ///
  /// - Parameters:
  ///   - left: the file that changes refer to.
  ///   - right: the file that is drawn.
  ///   - form: what is made.
  ///   - output: the file to write.
  /// - Returns: the bytes that were written.
  /// - Throws: a `Failure` when an input cannot be read, there is no such module, or the output cannot be
  ///   written.
  @discardableResult
  public func write(
    _ left: String, _ right: String, as form: Form, to output: String
  ) throws -> Int {
    let inputs = try [left, right].map { try ModelInput(path: $0, options: reading) }
    return try write(inputs, to: output) {
      var comparison = FileComparison(checker: checker)
      comparison.options.reading = reading
      let view = try DifferenceView(
        ComparedFile(left, inputs[0].document), ComparedFile(right, inputs[1].document), comparison)
      let content = PageContent(
        view.model, usesGraphviz: usesGraphviz && form != .dot, status: view.status)
      let title = "\(FilePath.name(of: left)) and \(FilePath.name(of: right))"
      return try text(of: content, as: form, title: title, facts: view.facts)
    }
  }

  private func write(
    _ inputs: [ModelInput], to output: String, text: () throws -> String
  ) throws -> Int {
    let existing: OutputFile.Existing = writing.replacesExisting ? .replace : .refuse
    let sources = inputs.map(\.source)
    try OutputFile.check(path: output, existing: existing, inputs: sources)
    let text = try text()
    let file = try OutputFile(path: output, existing: existing, inputs: sources)
    try file.append(Array(text.utf8)[...])
    for input in inputs { try input.approve() }
    try file.commit(synced: writing.isSynced)
    return file.byteCount
  }

  private func text(of document: ModelDocument, as form: Form, named path: String) throws -> String
  {
    let content = PageContent(
      try Model(document, completedBy: checker), usesGraphviz: usesGraphviz && form != .dot)
    let summary = form == .html ? try Inspection(path: path, options: reading).summary : nil
    let facts = (summary?.facts ?? []).map { fact in (fact.key, fact.value) }
    return try text(
      of: content, as: form, title: FilePath.name(of: path),
      facts: [("format", document.format.name)] + facts)
  }

  private func text(
    of content: PageContent, as form: Form, title: String, facts: [(String, String)]
  ) throws -> String {
    switch form {
    case .dot: return content.dot()
    case .svg:
      guard let found = content.module(at: module) else {
        throw ViewError.noModule(
          module, closest: SimilarNames.closest(to: module, among: content.modulePaths))
      }
      return content.svg(of: found)
    case .html: return try content.page(title: title, facts: facts, readsWeights: readsWeights)
    }
  }
}

/// Why a view cannot be made.
public enum ViewError: Failure, Equatable {
  /// The model has no module of that path.
  case noModule(String, closest: String?)

  public var kind: FailureKind { .usage }

  public var description: String {
    switch self {
    case .noModule(let name, let closest):
      "no module '\(name)'" + (closest.map { "; did you mean '\($0)'?" } ?? "")
    }
  }
}
