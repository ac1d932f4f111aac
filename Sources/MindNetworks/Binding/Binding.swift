public import MindGraph
import MindTensors

extension Model {
  /// How many missing parameters are compared with what nobody used.
  private static let comparedNames = 20

  /// Gives every parameter the tensor of the same name.
  ///
  /// Every parameter must get a tensor, and every tensor be used. As in MindSpore's
  /// `load_param_into_net`, a tensor may have more dimensions of size 1 at the end, and is converted
  /// among floating-point types and among signed integers.
  ///
  /// - Parameters:
  ///   - parameters: the checkpoint's tensors under the network's names, without training state.
  ///   - prefix: what stands in front of names that the map did not give.
  ///   - options: what is allowed.
  ///   - report: what was set aside before.
  /// - Returns: what became of every entry and every parameter.
  /// - Throws: `BindingError` with everything that does not fit.
  public mutating func bind(
    _ parameters: [CheckpointParameter], prefix: String = "",
    options: BindingOptions = BindingOptions(), report: BindingReport = BindingReport()
  ) throws(BindingError) -> BindingReport {
    var report = report
    var rest: [String: CheckpointParameter] = [:]
    for parameter in parameters {
      var name = parameter.name
      if !parameter.isMapped, name.hasPrefix(prefix) { name.removeFirst(prefix.count) }
      if let other = rest.updateValue(parameter, forKey: name) {
        report.mismatched.append(
          "\(parameter.entry) and \(other.entry) are both for \(name)")
      }
    }
    var unmatched: [Int] = []
    for index in graph.parameters.indices {
      let name = self[graph.parameters[index].value].name
      guard let parameter = rest.removeValue(forKey: name) else {
        unmatched.append(index)
        continue
      }
      let wanted = graph.parameters[index].tensor
      if let (tensor, bound) = parameter.fitted(to: wanted, name, options) {
        graph.parameters[index].tensor = tensor
        report.bound.append(bound)
      } else {
        report.mismatched.append(
          "\(name) is \(parameter.tensor.type) \(parameter.tensor.shape), "
            + "the network needs \(wanted.type) \(wanted.shape)")
      }
    }
    let unused = Set(rest.values.map(\.entry))
    report.surplus = parameters.map(\.entry).filter { unused.contains($0) }
    fill(unmatched, candidates: rest.keys.sorted(), options, &report)
    guard report.isComplete else { throw BindingError(report: report) }
    return report
  }

  /// Gives parameters that the checkpoint lacks their initial values, or reports them.
  private mutating func fill(
    _ positions: [Int], candidates: [String], _ options: BindingOptions,
    _ report: inout BindingReport
  ) {
    for index in positions {
      let name = self[graph.parameters[index].value].name
      if options.allowsMissing,
        let tensor = InitialValue.tensor(for: name, like: graph.parameters[index].tensor)
      {
        graph.parameters[index].tensor = tensor
        report.initialised.append(name)
      } else {
        // Comparing names takes long: the first few tell what is the matter.
        let similar =
          report.missing.count < Self.comparedNames
          ? SimilarNames.closest(to: name, among: candidates) : nil
        report.missing.append(BindingReport.Missing(parameter: name, similar: similar))
      }
    }
  }
}

extension CheckpointParameter {
  /// The tensor in the shape and type that a parameter needs; `nil` when it does not fit.
  fileprivate func fitted(
    to wanted: Tensor, _ name: String, _ options: BindingOptions
  ) -> (Tensor, BindingReport.Bound)? {
    guard tensor.shape.fits(wanted.shape) else { return nil }
    var bound = BindingReport.Bound(parameter: name, entry: entry)
    if tensor.shape != wanted.shape { bound.reshapedFrom = tensor.shape.dimensions }
    if tensor.type == wanted.type {
      if tensor.shape == wanted.shape { return (tensor, bound) }
      let reshaped = try? Tensor(
        type: wanted.type, shape: wanted.shape, payload: tensor.payload)
      return reshaped.map { ($0, bound) }
    }
    guard !options.requiresEqualTypes, let payload = tensor.payload,
      let producer = CastProducer(payload, from: tensor.type, to: wanted.type),
      let cast = try? Tensor(
        type: wanted.type, shape: wanted.shape, payload: .computed(producer))
    else { return nil }
    bound.castFrom = tensor.type.rawValue
    return (cast, bound)
  }
}
