/// How a checkpoint's entries find a network's parameters.
public struct BindingOptions: Sendable {
  /// Names that differ.
  public var map = ParameterMap()
  /// Only entries whose names begin with this count, and it is taken off.
  public var prefix = ""
  /// Patterns of entries that are left out.
  public var ignored: [String] = []
  /// Whether parameters that the checkpoint lacks get MindSpore's initial values, where those are fixed.
  public var allowsMissing = false
  /// Whether element types must be equal, as with `strict_load` of MindSpore's `load_param_into_net`.
  public var requiresEqualTypes = false

  /// Strict options without renaming.
  public init() {}
}
