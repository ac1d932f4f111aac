import MindGraph
import MindIR
import MindTargets
import MindTensors

/// What targets and a user's own wishes come to, for one output.
struct TargetPlan {
  let targets: TargetSet
  /// With the operator set that the targets take.
  let onnx: ONNXOptions
  /// With the place of weights that the targets want.
  let writing: WritingOptions

  /// Settles what to write.
  ///
  /// - Throws: `TargetError` when the targets contradict each other or what was asked for.
  init(
    _ targets: TargetSet, format: ModelFormat, onnx: ONNXOptions, writing: WritingOptions
  ) throws {
    self.targets = targets
    var writing = writing
    var onnx = onnx
    if format == .onnx { onnx = try onnx.settled(for: targets) }
    if format.isParametersOnly, let target = targets.targets.first {
      throw TargetError.parameters(target: target.name, format: format.name)
    }
    let isExternal = writing.externalData.place == .external
    if try targets.needsEmbeddedData(isExternal: isExternal) {
      writing.externalData.place = .embedded
    }
    self.onnx = onnx
    self.writing = writing
  }

  /// Gives a MindIR the version that is asked for or that the targets take.
  ///
  /// - Returns: what a user should know.
  /// - Throws: `TargetError` when the targets refuse it, `VersionError` when it has no form in the version.
  func fit(_ file: inout MindIRFile) throws -> [String] {
    let given = writing.mindIRVersion.map { Int($0.rawValue) }
    var notes: [String] = []
    var obstacles: [ModelUsage.Obstacle] = []
    let version = try targets.mindIRVersion(given: given, existing: Int(clamping: file.version))
    if let version = version.flatMap({ MindIRVersion(rawValue: Int64($0)) }) {
      (file, notes, obstacles) = try file.convertedForLite(to: version)
    }
    guard !targets.isEmpty else { return notes }
    var usage = try file.usage()
    usage.obstaclesForLite = obstacles
    return notes + (try targets.approve(usage))
  }
}
