import MindOperators

/// Sets of primitives that a reader of MindIR lacks.
enum LackingPrimitives: String, Sendable {
  case mindSpore20 = "mindspore-2.0"
  case lite20 = "mindspore-lite-2.0"

  /// Why a reader refuses a primitive; `nil` when it takes it.
  func reason(against name: String) -> String? {
    let former = OperatorReleases.namesIn20.values.contains(name)
    switch self {
    case .mindSpore20:
      return OperatorReleases.laterThan20.contains(name[...])
        ? "MindSpore 2.0 does not have this operator" : nil
    case .lite20:
      return former || OperatorReleases.laterThan20.contains(name[...])
        || OperatorReleases.absentFromLite20.contains(name[...])
        ? "MindSpore Lite 2.0 does not have this operator" : nil
    }
  }

  /// Whether the reader runs functions of a model.
  var hasFunctions: Bool { self == .mindSpore20 }

  /// Where the sets come from.
  var source: String {
    switch self {
    case .mindSpore20: "primitives of the MindSpore 2.0.0 wheel"
    case .lite20: "measured: each primitive in a model of version 1, mindspore-lite 2.0.0 on a CPU"
    }
  }
}
