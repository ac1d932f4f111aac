import MindGraph
import MindLowering
import MindONNX
import MindTensors
import MindWire

/// A model of the MindSpore dialect as a checked ONNX document.
struct ONNXEmission {
  let model: Model
  let file: ONNXFile
  let notes: [String]
  /// Whether the second opinion was heard.
  let isChecked: Bool

  /// Lowers and checks a model.
  ///
  /// - Throws: `LoweringError` when something has no equivalent; `ONNXError.invalid` or
  ///   `ExportError.objection` when the result is not valid, which is a defect of this package or a
  ///   contradiction in the input.
  init(_ source: Model, checker: StructureChecker?) throws {
    let lowered = try Lowering.lower(source)
    model = lowered.model
    file = try ONNXFile(model, producer: MindConv.producer)
    var notes = lowered.notes
    let faults = file.faults()
    guard faults.isEmpty else { throw ONNXError.invalid(faults) }
    let opset = model.operatorSets[""] ?? 0
    if let checker, opset <= checker.latestOpset {
      if let objection = checker.objection(try file.structure()) {
        throw ExportError.objection(objection)
      }
      isChecked = true
    } else {
      if let checker {
        notes.append(
          "opset \(opset) is not checked by libonnx, which ends at \(checker.latestOpset)")
      }
      isChecked = false
    }
    self.notes = notes
  }

  /// The versions in use, and the runtime they need.
  var versions: String {
    let opset = model.operatorSets[""] ?? 0
    return
      "opset \(opset), IR \(file.file.message.irVersion): ONNX Runtime >= \(ONNXVersions.runtime(forOpset: opset))"
  }
}
