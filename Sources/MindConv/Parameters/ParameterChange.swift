/// What becomes of one parameter.
public struct ParameterChange: Sendable, Encodable {
  /// Its name, type and shape.
  public struct Form: Sendable, Encodable, Equatable {
    /// The name.
    public var name: String
    /// The element type.
    public var type: String
    /// The dimensions.
    public var shape: [Int]
  }

  /// What it was.
  public let from: Form
  /// What it becomes; `nil` when it is left out.
  public var to: Form?
  /// Why it is left out or renamed, in a few words.
  public var reason: String?
  /// How many numbers became infinite by a conversion.
  public var overflowCount = 0

  /// Whether anything is different.
  public var isChange: Bool { to != from }
}
