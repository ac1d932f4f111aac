package import MindGraph

/// Which nodes, weights and ports of two graphs belong together.
///
/// Nodes are told by their places in their graphs. Plumbing, nodes of Identity and Constant, is in none of the
/// lists.
package struct GraphPairing: Sendable {
  /// A node that both graphs have.
  package struct Pair: Sendable {
    /// Its place in the first graph.
    package let left: Int
    /// Its place in the second graph.
    package let right: Int
    /// What is different, each in words.
    package let details: [String]
    /// How the first graph calls it, where the second one calls it otherwise.
    package let formerName: String?

    init(_ left: GraphForm.Step, _ right: GraphForm.Step, details: [String]) {
      self.left = left.node
      self.right = right.node
      self.details = details
      // A path and a name cannot be held against each other.
      let isSame =
        left.hasPath != right.hasPath || left.place.isEmpty || right.place.isEmpty
        || Self.unnumbered(left.place) == Self.unnumbered(right.place)
      formerName = isSame ? nil : left.place
    }

    /// A name without the number that exporters put behind operators, as in `Relu_12`: it changes with
    /// every node in front.
    private static func unnumbered(_ name: String) -> Substring {
      guard let mark = name.lastIndex(of: "_"), name[mark...].dropFirst().allSatisfy(\.isNumber)
      else { return name[...] }
      return name[..<mark]
    }
  }

  /// The nodes that both graphs have, in the order of the first.
  package internal(set) var pairs: [Pair] = []
  /// The nodes that only the first graph has.
  package internal(set) var removed: [Int] = []
  /// The nodes that only the second graph has.
  package internal(set) var added: [Int] = []
  /// The weights of the first graph that the second one has, too.
  package internal(set) var weights: [Value.ID: Value.ID] = [:]
  /// Inputs that are not alike, by number.
  package internal(set) var inputs: [Int: PartChange] = [:]
  /// Results that are not alike, by number.
  package internal(set) var outputs: [Int: PartChange] = [:]

  mutating func note(_ change: PartChange, _ index: Int, isInput: Bool) {
    if isInput { inputs[index] = change } else { outputs[index] = change }
  }
}
