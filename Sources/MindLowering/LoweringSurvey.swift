package import MindGraph
package import MindTensors

/// What lowering a model would take, found out without giving up at the first obstacle.
package struct LoweringSurvey: Sendable {
  /// One operator of the model.
  package struct Use: Sendable {
    /// The operator, by its current name where it is known.
    package let name: String
    /// What is known of its rule.
    package let standing: Standing
    /// The nodes' places, in the graph's order.
    package var places: [String] = []
    /// The ONNX operators that it becomes, each once.
    package var targets: [String] = []
    /// Why some of its nodes cannot be expressed; empty when all can.
    package var reasons: [String] = []
  }

  /// The operators that the results depend on, in the order in which they first appear.
  package internal(set) var uses: [Use] = []
  /// The ONNX model, when there is one.
  package internal(set) var result: Lowering.Result?
  /// Why there is none, when no operator is to blame.
  package internal(set) var problem: (any Failure)?

  private var places: [String: Int] = [:]

  /// Takes in one node.
  mutating func note(_ node: Node, as name: String, _ targets: [String], reason: String?) {
    let index = places[name] ?? uses.count
    if index == uses.count {
      uses.append(Use(name: name, standing: Standings.standing(of: name)))
      places[name] = index
    }
    uses[index].places.append(node.place)
    for target in targets where !uses[index].targets.contains(target) {
      uses[index].targets.append(target)
    }
    if let reason, !uses[index].reasons.contains(reason) { uses[index].reasons.append(reason) }
  }
}

extension Lowering {
  /// Lowers a model as far as it goes.
  ///
  /// - Throws: what `lower` throws when the model itself is damaged.
  package static func survey(
    _ model: Model, options: LoweringOptions = .init()
  ) throws -> LoweringSurvey {
    do {
      return try surveyed(model, options: options)
    } catch let failure as any Failure where failure.kind == .unsupported {
      var survey = LoweringSurvey()
      survey.problem = failure
      return survey
    }
  }

  /// The lowest operator set that can express a model, or `nil` when none can.
  ///
  /// - Throws: what `lower` throws when the model itself is damaged.
  package static func lowestOpset(
    for model: Model, options: LoweringOptions = .init()
  ) throws -> Int? {
    var options = options
    for opset in LoweringOptions.opsets {
      options.opset = opset
      do {
        _ = try lower(model, options: options)
        return opset
      } catch let failure as any Failure where failure.kind == .unsupported {
        continue
      }
    }
    return nil
  }
}
