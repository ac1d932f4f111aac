import MindTargets

/// The deployment targets, as a list for people and programs.
public struct TargetList: Sendable, Encodable {
  /// One target.
  public struct Item: Sendable, Encodable {
    /// The name that `--for` takes.
    public let name: String
    /// What it is.
    public let title: String
    /// The operator sets of ONNX that it takes, as `7 to 17`; `nil` when it takes no ONNX.
    public let opsets: String?
    /// The operator set that is written for it.
    public let opset: Int?
    /// The IR versions that it takes.
    public let irVersions: String?
    /// The versions of MindIR that it takes; `nil` when it takes no MindIR.
    public let mindIRVersions: String?
    /// The version of MindIR that is written for it.
    public let mindIRVersion: Int?
    /// The element types that it takes; `nil` for all.
    public let types: [String]?
    /// What it makes of dimensions that are not fixed.
    public let dimensions: DeploymentTarget.Dimensions
    /// Where the facts come from.
    public let source: String
  }

  /// The version of this list's JSON form.
  public let schema = 1
  /// The targets.
  public let targets: [Item]

  /// Lists the targets.
  public init() {
    targets = DeploymentTarget.all.map { target in
      Item(
        name: target.name, title: target.title, opsets: target.onnx.map { $0.opsets.text },
        opset: target.onnx?.written, irVersions: target.onnx.map { $0.irVersions.text },
        mindIRVersions: target.mindIR.map { $0.versions.text },
        mindIRVersion: target.mindIR?.written,
        types: target.types.map { $0.map(\.rawValue).sorted() }, dimensions: target.dimensions,
        source: target.source)
    }
  }
}
