import MindConv
import ONNXReference

extension StructureChecker {
  /// libonnx, linked into this program.
  static let libonnx = StructureChecker(
    latestOpset: ReferenceChecker.latestOpset, latestIRVersion: ReferenceChecker.latestIRVersion
  ) { model in
    ReferenceChecker.objection(to: model)
  }
}
