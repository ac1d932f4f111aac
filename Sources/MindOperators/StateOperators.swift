/// The operators that are there for what they do, not for what they give.
package enum StateOperators {
  /// What an operator does to the parameter that is its first input.
  package enum Update: Sendable {
    /// Its content becomes the second input.
    case assign
    /// The second input is added.
    case add
    /// The second input is subtracted.
    case subtract
    /// Something that only the operator itself can say.
    case other
  }

  /// How an operator changes its first input in place, or `nil` when it does not.
  ///
  /// Source: the public API reference of `mindspore.ops`; optimizers change further inputs, too.
  package static func update(by name: String) -> Update? {
    switch name {
    case "Assign", "AssignValue": return .assign
    case "AssignAdd": return .add
    case "AssignSub": return .subtract
    default: break
    }
    let isOther =
      scatters.contains(name) || optimizers.contains(name)
      || prefixes.contains { name.hasPrefix($0) }
      || name.hasPrefix("Inplace") && name.hasSuffix("Ext")
    return isOther ? .other : nil
  }

  private static let prefixes = [
    "Apply", "SparseApply", "FusedApply", "FusedSparse", "InplaceCopy",
  ]

  private static let scatters: Set<String> = [
    "ScatterAdd", "ScatterDiv", "ScatterMax", "ScatterMin", "ScatterMul", "ScatterSub",
    "ScatterUpdate", "ScatterNdAdd", "ScatterNdDiv", "ScatterNdMax", "ScatterNdMin",
    "ScatterNdMul", "ScatterNdSub", "ScatterNdUpdate", "ScatterNonAliasingAdd",
  ]

  private static let optimizers: Set<String> = [
    "Adam", "AdamNoUpdateParam", "AdamWeightDecay", "KVCacheScatterUpdate", "SGD",
  ]

  /// Operators that tell about a network while it runs, or stop it, and change nothing.
  package static let observers: Set<String> = [
    "Assert", "HistogramSummary", "ImageSummary", "Print", "ScalarSummary", "TensorDump",
    "TensorSummary", "raise",
  ]
}
