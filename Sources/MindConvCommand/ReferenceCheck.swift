import MindConv
import ONNXReference

extension StructureChecker {
  /// libonnx, linked into this program.
  static let libonnx = StructureChecker(
    latestOpset: ReferenceChecker.latestOpset, latestIRVersion: ReferenceChecker.latestIRVersion,
    types: { ReferenceChecker.types(in: $0) }
  ) { ReferenceChecker.objection(to: $0) }
}
