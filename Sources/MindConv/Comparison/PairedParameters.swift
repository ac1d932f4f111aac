import MindComparison
import MindNetworks
import MindTensors

/// The parameters of two files, and which of them belong together.
struct PairedParameters {
  let left: [ComparedTensor]
  let right: [ComparedTensor]
  private(set) var matching: ParameterMatching

  /// Pairs parameters by name, then by content.
  ///
  /// - Throws: a `Failure` when a parameter cannot be read.
  init(_ one: ComparedFile, _ two: ComparedFile, _ selection: [NamePattern]) throws {
    left = try one.tensors(selection, besides: two)
    right = try two.tensors(selection, besides: one)
    matching = try ParameterMatching(left, right, words: LayerNames.torchWords)
  }

  /// The first file's names, by the second file's where only the name differs.
  var formerNames: [String: String] {
    Dictionary(
      matching.renamed.map { (right[$0.right].name, left[$0.left].name) },
      uniquingKeysWith: { first, _ in first })
  }

  /// Without graphs, leaves out what only a graph needs.
  mutating func leaveOutConstants() {
    matching.leaveOut(
      left: { ModelConstants.isConstant(left[$0].name) },
      right: { ModelConstants.isConstant(right[$0].name) })
  }

  /// Learns from the graphs: weights in the same place belong together, and constants are compared there.
  mutating func take(_ graph: GraphDifference) {
    let places = { (list: [ComparedTensor]) in
      Dictionary(list.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    }
    let unique = { (list: [ComparedTensor]) in
      Dictionary(list.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { _, _ in -1 })
        .filter { $0.value >= 0 }
    }
    let (ours, theirs) = (unique(left), unique(right))
    // In a graph in a node, the place says more than the name: nodes may be called otherwise.
    matching.pair(
      graph.innerWeights.compactMap { name, newName in
        guard let one = ours[name], let two = theirs[newName] else { return nil }
        return (one, two)
      })
    let (before, after) = (places(left), places(right))
    matching.join(
      graph.placedWeights.compactMap { name, newName in
        guard let one = before[name], let two = after[newName] else { return nil }
        return (one, two)
      })
    let constants = graph.constants
    matching.leaveOut(
      left: { constants.left.contains(left[$0].name) },
      right: { constants.right.contains(right[$0].name) })
  }
}

extension Tensor {
  /// For what is not made of numbers, texts; what has no elements cannot be told apart.
  func hasSameBytes(as other: Tensor) throws -> Bool {
    guard let payload, let others = other.payload else { return true }
    return try payload.bytes() == others.bytes()
  }
}

extension ComparisonOptions {
  /// Checks that every pattern means a parameter of one of the files.
  ///
  /// - Throws: `EditError.unused` when one does not; the format's error when a file is damaged.
  func checkSelection(of files: [ComparedFile]) throws {
    guard !selection.isEmpty else { return }
    let hasInner = files.allSatisfy(\.hasInnerWeights)
    let names = try files.flatMap { file in
      try locating(file.path) {
        try file.document.inspectedEntries.filter { hasInner || !$0.isInner }.map(\.entry.name)
      } + (hasInner ? file.translated?.innerParameters.map(\.name) ?? [] : [])
    }
    let unused = selection.filter { pattern in !names.contains { pattern.matches($0) } }
    guard !unused.isEmpty else { return }
    throw EditError.unused(
      unused.map { pattern in
        let similar = SimilarNames.closest(to: pattern.description, among: names)
        return "--select \(pattern)" + (similar.map { "; did you mean '\($0)'?" } ?? "")
      })
  }
}
