/// Something about a model that a target does not take, or may not.
public struct TargetFinding: Sendable, Encodable {
  /// How sure it is.
  public enum Severity: String, Sendable, Encodable {
    /// The target refuses it, or gives something else than the model says.
    case refused
    /// The target takes it in part; the reason says which.
    case partly
    /// Nobody knows, or something is left to do.
    case doubtful
  }

  /// The target's name.
  public let target: String
  /// How sure it is.
  public let severity: Severity
  /// What it is about: an operator, an input, or the model.
  public let subject: String
  /// The element type that is not taken, when it is for its type.
  public let type: String?
  /// Where in the model.
  public internal(set) var places: [String]
  /// Why.
  public let reason: String
  /// Where the fact comes from.
  public let source: String
}

extension TargetFinding: CustomStringConvertible {
  public var description: String {
    let shown = places.prefix(3).joined(separator: ", ") + (places.count > 3 ? ", ..." : "")
    let place = places.isEmpty ? "" : " (\(places.count)x: \(shown))"
    return "\(subject)\(type.map { " of \($0)" } ?? "")\(place): \(reason)"
  }
}
