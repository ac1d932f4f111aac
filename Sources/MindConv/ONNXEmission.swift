package import MindGraph
import MindLowering
package import MindONNX
import MindTargets
import MindTensors
import MindWire

/// A model of the MindSpore dialect as an ONNX document, ready to be checked and written.
package struct ONNXEmission {
  let model: Model
  package let file: ONNXFile
  private(set) var notes: [String]
  private let precisionResult: PrecisionResult?
  private let precisionType: DataType?
  private let checker: StructureChecker?

  /// Lowers a model.
  ///
  /// - Parameters:
  ///   - source: a model in the MindSpore dialect.
  ///   - options: how ONNX is written.
  ///   - checker: a second opinion.
  ///   - provenance: what the metadata tells of the model's origin.
  /// - Throws: `LoweringError` when something has no equivalent, or there is no result.
  package init(
    _ source: Model, options: ONNXOptions = .init(), checker: StructureChecker?,
    provenance: Provenance? = nil
  ) throws {
    let lowered = try Lowering.lower(source, options: options.lowering)
    var model = lowered.model
    guard !model.graph.outputs.flatMap(\.values).isEmpty else {
      throw LoweringError.inexpressible("the graph has no result, and ONNX wants one")
    }
    try provenance?.mark(&model)
    self.model = model
    notes = lowered.notes
    precisionResult = lowered.precision
    precisionType = options.precision?.type
    file = try ONNXFile(model, producer: MindConv.producer)
    let ignorance = checker?.ignorance(of: file)
    self.checker = ignorance == nil ? checker : nil
    if let ignorance { notes.append(ignorance) }
  }

  /// What became of single precision; complete once the output was written.
  var precision: PrecisionReport? {
    guard let precisionResult, let precisionType else { return nil }
    return PrecisionReport(precisionResult, type: precisionType)
  }

  /// Whether a second opinion is heard before the output appears.
  var isChecked: Bool { checker != nil }

  /// The versions in use, and the runtime they need.
  var versions: String {
    let opset = file.standardOpset
    return
      "opset \(opset), IR \(file.file.message.irVersion): ONNX Runtime >= \(ONNXVersions.runtime(forOpset: opset))"
  }

  /// Adds what targets may object to, to the notes.
  ///
  /// - Throws: `TargetError.refused` with everything that they do not take.
  mutating func approve(for targets: TargetSet) throws {
    guard !targets.isEmpty else { return }
    notes += try targets.approve(file.usage())
  }

  /// Checks the document and writes it; the checks run while weights are copied, and the output
  /// appears only when all is well.
  ///
  /// - Returns: what was written.
  /// - Throws: `ONNXError.invalid` or `ExportError.objection` when the document is not valid, which is a
  ///   defect of this package or a contradiction in the input; `FileError` when writing fails.
  func write(to target: ModelOutput, inputs: [ModelInput]) throws -> ModelOutput.Written {
    let whole = try file.embedded()
    let verdict = Concurrent { [self] in try check() }
    return try target.write(file, whole: whole, inputs: inputs) { try verdict.value() }
  }

  private func check() throws {
    let faults = file.findings().filter { $0.severity == .error }
    guard faults.isEmpty else { throw ONNXError.invalid(faults.map(\.description)) }
    guard let checker, let objection = try checker.objection(file.structure()) else { return }
    throw ExportError.objection(objection)
  }
}
