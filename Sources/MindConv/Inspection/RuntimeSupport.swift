import MindGraph
import MindIR
import MindONNX
import MindTargets

/// Which runtimes load a model, from which release on, as the profiles of `--for` know them.
///
/// A release is left out when its profile refuses the model, and where the model has operators of a domain that
/// the runtime does not bring along, or that do not exist.
enum RuntimeSupport {
  /// The releases of one runtime, oldest first.
  private struct Runtime {
    let title: String
    /// The targets and how their first releases are called.
    let releases: [(target: String, name: String)]
    /// The domains of operators that it has besides the standard one.
    var domains: Set<String> = []
  }

  private static let runtimes = [
    Runtime(
      title: "ONNX Runtime", releases: numbered("ort"),
      domains: ["ai.onnx.ml", "ai.onnx.preview.training", "com.microsoft"]),
    Runtime(title: "TensorRT", releases: numbered("tensorrt")),
    Runtime(title: "CANN", releases: [("atc:5", "5.0"), ("atc", "7.0")]),
    Runtime(title: "MindSpore", releases: numbered("mindspore")),
    Runtime(title: "MindSpore Lite", releases: numbered("mindspore-lite")),
  ]

  /// The targets `NAME:RELEASE`, in the order of the profiles, which is that of the releases.
  private static func numbered(_ name: String) -> [(target: String, name: String)] {
    DeploymentTarget.all.compactMap { target in
      guard target.name.hasPrefix("\(name):") else { return nil }
      return (target.name, String(target.name.dropFirst(name.count + 1)))
    }
  }

  /// For an ONNX model.
  static func of(_ file: ONNXFile) -> [String] {
    let usage = file.usage()
    guard case .onnx(let opset, let ir) = usage.format, opset > 0, usage.operatorsExist else {
      return []
    }
    let domains = Set(usage.nodes.map(\.domain)).subtracting([""])
    return names { runtime, target in
      guard let onnx = target.onnx, domains.isSubset(of: runtime.domains) else { return nil }
      return onnx.opsets.contains(opset) && onnx.irVersions.contains(ir) ? usage : nil
    }
  }

  /// For a MindIR.
  static func of(_ file: MindIRFile) -> [String] {
    guard let usage = try? file.usage(), case .mindIR(let version) = usage.format else { return [] }
    return names { _, target in
      target.mindIR?.versions.contains(version) ?? false ? usage : nil
    }
  }

  /// The runtimes of which a release takes the model, where its header lets it be looked at.
  private static func names(
    _ usage: (Runtime, DeploymentTarget) -> ModelUsage?
  ) -> [String] {
    runtimes.compactMap { runtime in
      let release = runtime.releases.first { release in
        guard let target = try? DeploymentTarget(named: release.target),
          let usage = usage(runtime, target)
        else { return false }
        return !target.findings(in: usage).contains { $0.severity == .refused }
      }
      return release.map { "\(runtime.title) >= \($0.name)" }
    }
  }
}
