public import MindTensors

/// What of two files is compared, and how closely.
public struct ComparisonOptions: Sendable {
  /// The parts of a file.
  public enum Scope: Sendable {
    /// Parameters, graph and metadata.
    case all
    /// Parameters alone.
    case weights
    /// Graph alone.
    case graph
  }

  /// How far numbers may be apart.
  public var tolerance = Tolerance()
  /// What is compared.
  public var scope = Scope.all
  /// Which parameters are compared; all when there is no pattern.
  public var selection: [NamePattern] = []
  /// How both files are read.
  public var reading = ReadingOptions()

  /// Compares everything, number by number.
  public init() {}
}
