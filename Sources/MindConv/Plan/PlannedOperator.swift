import MindLowering

/// An operator of a network, and what becomes of it.
public struct PlannedOperator: Sendable, Encodable {
  /// What is known of a rule.
  public enum Status: String, Sendable, Encodable {
    /// MindSpore gives the same.
    case exact
    /// MindSpore gives nearly the same.
    case approximate
    /// It follows the operator's documented formula.
    case unverified
    /// It cannot be expressed.
    case unsupported
  }

  /// The operator, by its current name.
  public let name: String
  /// How many nodes there are.
  public let count: Int
  /// The ONNX operators that it becomes before anything is simplified; none where a constant does.
  public let targets: [String]
  /// What is known of the rule.
  public let status: Status
  /// Why it is only approximate, or cannot be expressed.
  public let reason: String?
  /// The nodes' places.
  public let layers: [String]

  init(_ use: LoweringSurvey.Use) {
    name = use.name
    count = use.places.count
    targets = use.targets
    layers = use.places
    guard use.reasons.isEmpty else {
      status = .unsupported
      reason = use.reasons.joined(separator: "; ")
      return
    }
    switch use.standing {
    case .exact: (status, reason) = (.exact, nil)
    case .approximate(let why): (status, reason) = (.approximate, why)
    // Shape arithmetic is computed beforehand and needs no rule; what lacks one has its reason above.
    case .unsupported: (status, reason) = (.exact, nil)
    case .unverified: (status, reason) = (.unverified, nil)
    }
  }
}
