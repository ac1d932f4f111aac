import MindCheckpoint
import MindTensors

/// What is changed about parameters on their way from one file to another.
///
/// The steps are taken in the order of the properties below. Patterns for selecting, casting and
/// transposing are held against the names of the input; the steps that rename see what the step before
/// left.
public struct ParameterEdits: Sendable {
  /// A new element type for some parameters.
  public struct Cast: Sendable {
    /// Which; all floating-point parameters when not given.
    public let pattern: NamePattern?
    /// The new type: a floating-point type of 16 or 32 bits.
    public let type: DataType

    /// Makes a rule.
    public init(_ pattern: NamePattern?, to type: DataType) {
      self.pattern = pattern
      self.type = type
    }
  }

  /// A new order of axes for some parameters.
  public struct Transposition: Sendable {
    /// Which.
    public let pattern: NamePattern
    /// For each axis of the result the axis that it was; all reversed when not given.
    public let axes: [Int]?

    /// Makes a rule.
    public init(_ pattern: NamePattern, axes: [Int]? = nil) {
      self.pattern = pattern
      self.axes = axes
    }
  }

  /// Whether optimizer state and counters stay.
  public var keepsTrainingState = true
  /// What stays; everything when empty.
  public var selected: [NamePattern] = []
  /// What goes.
  public var dropped: [NamePattern] = []
  /// Prefixes that are taken off.
  public var strippedPrefixes: [String] = []
  /// The tradition that layers' parameters are named in.
  public var naming: LayerNaming?
  /// Rules that rewrite names; of several that fit, the first counts.
  public var renames: [NameRewriting] = []
  /// A file of old and new names.
  public var map: String?
  /// New element types; of several that fit, the last counts.
  public var casts: [Cast] = []
  /// New orders of axes; of several that fit, the last counts.
  public var transpositions: [Transposition] = []

  /// The standard: nothing is changed.
  public init() {}

  /// The type that all floating-point parameters get, when nothing else is changed.
  var castOfEverything: DataType? {
    guard let cast = casts.last, casts.allSatisfy({ $0.pattern == nil }) else { return nil }
    var others = self
    others.casts = []
    return others.isEmpty ? cast.type : nil
  }

  /// Whether nothing is changed.
  public var isEmpty: Bool {
    keepsTrainingState && selected.isEmpty && dropped.isEmpty && strippedPrefixes.isEmpty
      && naming == nil && renames.isEmpty && map == nil && casts.isEmpty && transpositions.isEmpty
  }
}
