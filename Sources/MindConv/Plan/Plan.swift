import MindGraph
import MindLowering
public import MindNetworks
import MindONNX
import MindTensors

/// What making an ONNX file would take, found out without writing anything.
public struct Plan: Sendable, Encodable {
  /// The version of this plan's JSON form.
  public let schema = 1
  /// Where the network comes from.
  public let network: String
  /// The file that would be written.
  public let output: String
  /// Whether it can be written.
  public internal(set) var isPossible = false
  /// The network's operators, in the order in which they first appear.
  public internal(set) var operators: [PlannedOperator] = []
  /// The network's parameters, in its order.
  public internal(set) var parameters: [PlannedParameter] = []
  /// What becomes of a checkpoint's entries, when there is one.
  public internal(set) var binding: BindingReport?
  /// The operator set that is asked for.
  public let opset: Int
  /// The lowest operator set that can express the network; `nil` when none can.
  public internal(set) var lowestOpset: Int?
  /// The first ONNX Runtime that loads the operator set that is asked for.
  public let runtime: String
  /// The first ONNX Runtime that loads the lowest one.
  public internal(set) var lowestRuntime: String?
  /// How many nodes the file would have.
  public internal(set) var nodeCount: Int?
  /// How large it would be, data files included but for what aligns them; `nil` when weights are missing.
  public internal(set) var byteCount: Int?
  /// Why it cannot be written, where no single operator is to blame.
  public internal(set) var problems: [String] = []
  /// What a user should know.
  public internal(set) var notes: [String] = []

  /// Makes a plan for a model.
  ///
  /// - Parameters:
  ///   - model: a model in the MindSpore dialect.
  ///   - network: where it comes from.
  ///   - output: the file that would be written.
  ///   - options: how ONNX would be written.
  ///   - provenance: what the file's metadata would tell of the model's origin.
  ///   - binding: what became of a checkpoint's entries, when there is one.
  /// - Throws: when the model itself is damaged.
  init(
    _ model: Model, network: String, output: String, options: ONNXOptions,
    provenance: Provenance, binding: BindingReport? = nil
  ) throws {
    self.network = network
    self.output = output
    self.binding = binding
    opset = options.lowering.opset
    runtime = ONNXVersions.runtime(forOpset: opset)
    let survey = try Lowering.survey(model, options: options.lowering)
    operators = survey.uses.map(PlannedOperator.init)
    lowestOpset = try Lowering.lowestOpset(for: model, options: options.lowering)
    lowestRuntime = lowestOpset.map { ONNXVersions.runtime(forOpset: $0) }
    parameters = PlannedParameter.all(of: model, in: survey.result?.model, binding: binding)
    if let problem = survey.problem { problems.append(problem.description) }
    if let binding, !binding.isComplete {
      problems.append(BindingError(report: binding).description)
    } else if let missing = parameters.first(where: { $0.status == .missing }) {
      let count = parameters.count { $0.status == .missing }
      problems.append(
        "\(count) parameters have no weights ('\(missing.name)', ...): bind a checkpoint with 'mindconv export --net'"
      )
    }
    guard let result = survey.result else { return }
    nodeCount = result.model.graph.nodes.count
    notes = result.notes
    guard problems.isEmpty else { return }
    var planned = result.model
    try provenance.mark(&planned, readsWeights: false)
    let file = try ONNXFile(planned, producer: MindConv.producer)
    byteCount = try file.embedded()?.byteCount ?? file.spliced().byteCount
    isPossible = true
  }
}
