/// What is found out about a file beyond its structure.
public struct InspectionOptions: Sendable {
  /// In which order parameters come.
  public enum Order: String, Sendable, CaseIterable {
    /// The largest first.
    case size
    /// By name; numbers in names by their value.
    case name
    /// By element type, then in the order of the file.
    case type
  }

  /// Which parameters are looked at; all when there is no pattern.
  public var selection: [NamePattern] = []
  /// The parameters' order; that of the file when there is none.
  public var order: Order?
  /// Whether every number is read, to say what they are like.
  public var hasStatistics = false
  /// Whether every byte is read, to make a fingerprint.
  public var hasDigests = false

  /// Looks at everything, but reads no number.
  public init() {}
}
