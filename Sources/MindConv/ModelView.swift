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

  /// Makes the standard view.
  public init() {}

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
    let existing: OutputFile.Existing = writing.replacesExisting ? .replace : .refuse
    try OutputFile.check(path: output, existing: existing, inputs: [input.source])
    let text = try locating(path) { () throws -> String in
      try self.text(of: input.document, as: form, named: path)
    }
    let file = try OutputFile(path: output, existing: existing, inputs: [input.source])
    try file.append(Array(text.utf8)[...])
    try input.approve()
    try file.commit(synced: writing.isSynced)
    return file.byteCount
  }

  private func text(of document: ModelDocument, as form: Form, named path: String) throws -> String
  {
    let content = PageContent(
      try Model(document, allowsMissingData: true), usesGraphviz: usesGraphviz && form != .dot)
    switch form {
    case .dot: return content.dot()
    case .svg:
      guard let found = content.module(at: module) else {
        throw ViewError.noModule(
          module, closest: SimilarNames.closest(to: module, among: content.modulePaths))
      }
      return content.svg(of: found)
    case .html:
      let name = path.split(separator: "/").last.map(String.init) ?? path
      let summary = try Inspection(path: path, options: reading).summary
      let facts = summary.facts.map { fact in (fact.key, fact.value) }
      return try content.page(
        title: name, facts: [("format", document.format.name)] + facts, readsWeights: readsWeights)
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
