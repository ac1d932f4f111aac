import MindGraph
package import MindTensors

/// Why a model has no form in another version of MindIR.
package enum VersionError: Failure, Equatable {
  /// Nodes without a form, all of them.
  case nodes([Obstacle], version: Int64)
  /// One node uses its operator in a way that the version cannot express.
  case inexpressible(String)
  /// A form for every reader is not possible; the operator's own form may still do.
  case onlyOwnForm(String)

  /// Nodes that have no form for the same reason.
  package struct Obstacle: Sendable, Equatable {
    package let name: String
    package let reason: String
    /// The nodes' places, in the file's order.
    package internal(set) var places: [String]
  }

  package var kind: FailureKind { .unsupported }

  package var isList: Bool {
    if case .nodes = self { true } else { false }
  }

  package var description: String {
    switch self {
    case .inexpressible(let reason), .onlyOwnForm(let reason): return reason
    case .nodes(let obstacles, let version):
      let lines = obstacles.map { item in
        let shown = item.places.prefix(3).joined(separator: ", ")
        let rest = item.places.count > 3 ? ", ..." : ""
        return "\(item.name) (\(item.places.count)x: \(shown)\(rest)): \(item.reason)"
      }
      return "cannot be expressed in MindIR version \(version):" + VisibleText.items(lines)
    }
  }
}
