package import MindGraph

/// What is known of the difference between two models, for the page to color.
package struct PageStatus: Sendable {
  /// What became of a node.
  package struct Node: Sendable {
    /// In a word.
    package let change: PartChange
    /// What is different, each in words.
    package let details: [String]

    package init(change: PartChange, details: [String]) {
      self.change = change
      self.details = details
    }
  }

  /// What became of a weight.
  package struct Weight: Sendable {
    /// In a word.
    package let change: PartChange
    /// What is different.
    package let details: [(key: String, value: String)]

    package init(change: PartChange, details: [(key: String, value: String)] = []) {
      self.change = change
      self.details = details
    }
  }

  /// By the node's place in the main graph.
  package var nodes: [Int: Node] = [:]
  /// By the weight's value.
  package var weights: [Value.ID: Weight] = [:]
  /// Inputs and results of the graph.
  package var ports: [Value.ID: PartChange] = [:]
  /// Differences that have no place in a picture, each in words.
  package var differences: [String] = []
  /// What explains differences.
  package var notes: [String] = []

  package init() {}
}

extension PartChange {
  /// The sign that stands for it beside its color.
  var sign: String {
    switch self {
    case .added: "+"
    case .removed: "\u{2212}"
    case .changed: "~"
    case .renamed: "\u{2192}"
    }
  }
}
