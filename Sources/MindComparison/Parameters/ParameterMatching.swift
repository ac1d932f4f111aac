package import MindTensors

/// A tensor and its name.
package struct ComparedTensor: Sendable {
  package let name: String
  package let tensor: Tensor
  /// Whether it belongs to a graph in a node.
  package let isInner: Bool
  /// Whether training keeps it beside the weights.
  package let isState: Bool

  package init(name: String, tensor: Tensor, isInner: Bool = false, isState: Bool = false) {
    self.name = name
    self.tensor = tensor
    self.isInner = isInner
    self.isState = isState
  }
}

/// Which parameters of two files belong together.
package struct ParameterMatching: Sendable {
  /// Pairs of the same name, as places in both lists.
  package private(set) var pairs: [(left: Int, right: Int)] = []
  /// Pairs of different names, equal types, shapes and content.
  package private(set) var renamed: [(left: Int, right: Int)] = []
  /// Places of what only the first list has.
  package private(set) var removed: [Int] = []
  /// Places of what only the second list has.
  package private(set) var added: [Int] = []

  /// Matches two lists: by name, then what is left by content.
  ///
  /// - Parameters:
  ///   - left: the first list.
  ///   - right: the second list.
  ///   - words: last parts of names that mean the same, by each other.
  /// - Throws: `FileError` when elements cannot be read.
  package init(
    _ left: [ComparedTensor], _ right: [ComparedTensor], words: [String: String] = [:]
  ) throws {
    // Places of nodes in names need not be unique.
    var places: [String: [Int]] = [:]
    for (index, parameter) in right.enumerated().reversed() {
      places[parameter.name, default: []].append(index)
    }
    var isTaken = [Bool](repeating: false, count: right.count)
    for (index, parameter) in left.enumerated() {
      if let place = places[parameter.name]?.popLast() {
        isTaken[place] = true
        pairs.append((index, place))
      } else {
        removed.append(index)
      }
    }
    added = right.indices.filter { !isTaken[$0] }
    try matchContents(left, right, words)
  }

  /// Puts together what has neither name nor content in common.
  ///
  /// - Parameter others: places in the first list, and in the second; those that have a partner keep it.
  package mutating func join(_ others: [(left: Int, right: Int)]) {
    var (lone, otherLone) = (Set(removed), Set(added))
    for (left, right) in others where lone.contains(left) && otherLone.contains(right) {
      lone.remove(left)
      otherLone.remove(right)
      pairs.append((left, right))
    }
    removed.removeAll { !lone.contains($0) }
    added.removeAll { !otherLone.contains($0) }
  }

  /// Puts together what belongs together, whatever partners there were: these are alone then.
  package mutating func pair(_ others: [(left: Int, right: Int)]) {
    guard !others.isEmpty else { return }
    let (ours, theirs) = (Set(others.map(\.left)), Set(others.map(\.right)))
    for (left, right) in pairs + renamed where ours.contains(left) != theirs.contains(right) {
      if ours.contains(left) { added.append(right) } else { removed.append(left) }
    }
    pairs.removeAll { ours.contains($0.left) || theirs.contains($0.right) }
    renamed.removeAll { ours.contains($0.left) || theirs.contains($0.right) }
    removed = removed.filter { !ours.contains($0) }.sorted()
    added = added.filter { !theirs.contains($0) }.sorted()
    pairs = (pairs + others).sorted { $0.left < $1.left }
  }

  /// Forgets what has no partner of its name and is compared elsewhere.
  package mutating func leaveOut(left: (Int) -> Bool, right: (Int) -> Bool) {
    removed.removeAll(where: left)
    added.removeAll(where: right)
    renamed.removeAll { left($0.left) && right($0.right) }
  }

  /// Finds parameters that only changed their names; reads no file when there can be none.
  private mutating func matchContents(
    _ left: [ComparedTensor], _ right: [ComparedTensor], _ words: [String: String]
  ) throws {
    let forms = Set(removed.map { TensorForm(left[$0]) })
      .intersection(added.map { TensorForm(right[$0]) })
    let before = removed.filter {
      forms.contains(TensorForm(left[$0])) && left[$0].tensor.payload != nil
    }
    let after = added.filter {
      forms.contains(TensorForm(right[$0])) && right[$0].tensor.payload != nil
    }
    guard !before.isEmpty, !after.isEmpty else { return }
    let tensors = before.map { left[$0] } + after.map { right[$0] }
    let contents = try ParallelWork.map(count: tensors.count, room: {}) { index, _ in
      try TensorContent(tensors[index])
    }
    var order: [TensorContent] = []
    var groups: [TensorContent: (left: [Int], right: [Int])] = [:]
    for (index, content) in zip(before, contents) {
      if groups[content] == nil { order.append(content) }
      groups[content, default: ([], [])].left.append(index)
    }
    for (index, content) in zip(after, contents.dropFirst(before.count)) {
      groups[content]?.right.append(index)
    }
    var unclear: [(left: [Int], right: [Int], isConstant: Bool)] = []
    for content in order {
      guard let group = groups[content], let one = group.left.first, let two = group.right.first
      else { continue }
      if !content.isConstant, group.left.count == 1, group.right.count == 1 {
        renamed.append((one, two))
      } else {
        unclear.append((group.left, group.right, content.isConstant))
      }
    }
    let modules = renamedModules(left, right)
    for group in unclear {
      let pairing = NamePairing(
        group.left.map { ParameterPath(left[$0].name, words: words) },
        group.right.map { ParameterPath(right[$0].name, words: words) },
        modules: modules, allowsLast: !group.isConstant)
      renamed += pairing.pairs.map { (group.left[$0.left], group.right[$0.right]) }
    }
    renamed.sort { $0.left < $1.left }
    let gone = Set(renamed.map(\.left))
    let come = Set(renamed.map(\.right))
    removed.removeAll { gone.contains($0) }
    added.removeAll { come.contains($0) }
  }

  /// What modules of the first list are called in the second, as their renamed parameters have it.
  private func renamedModules(
    _ left: [ComparedTensor], _ right: [ComparedTensor]
  ) -> [String: String] {
    let pairs = renamed.map {
      (ParameterPath(left[$0.left].name).module, ParameterPath(right[$0.right].name).module)
    }
    let names = Dictionary(pairs) { first, _ in first }
    let back = Dictionary(pairs.map { ($1, $0) }) { first, _ in first }
    return names.filter { back[$0.value] == $0.key }
  }
}
