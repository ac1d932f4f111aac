package import MindTensors

/// A tensor and its name.
package struct ComparedTensor: Sendable {
  package let name: String
  package let tensor: Tensor
  /// Whether it belongs to a graph in a node.
  package let isInner: Bool

  package init(name: String, tensor: Tensor, isInner: Bool = false) {
    self.name = name
    self.tensor = tensor
    self.isInner = isInner
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

  private struct Content: Hashable {
    let type: DataType
    let shape: Shape
    let checksum: UInt32
  }

  /// Matches two lists: by name, then what is left by content.
  ///
  /// - Throws: `FileError` when elements cannot be read.
  package init(_ left: [ComparedTensor], _ right: [ComparedTensor]) throws {
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
    try matchContents(left, right)
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
  private mutating func matchContents(_ left: [ComparedTensor], _ right: [ComparedTensor]) throws {
    struct Form: Hashable {
      let type: DataType
      let shape: Shape
    }
    let form = { (parameter: ComparedTensor) in
      Form(type: parameter.tensor.type, shape: parameter.tensor.shape)
    }
    let forms = Set(removed.map { form(left[$0]) }).intersection(added.map { form(right[$0]) })
    let before = removed.filter { forms.contains(form(left[$0])) && left[$0].tensor.payload != nil }
    let after = added.filter { forms.contains(form(right[$0])) && right[$0].tensor.payload != nil }
    guard !before.isEmpty, !after.isEmpty else { return }
    let tensors = before.map { left[$0].tensor } + after.map { right[$0].tensor }
    let checksums = try ParallelWork.map(count: tensors.count, room: {}) { index, _ in
      try Self.checksum(of: tensors[index])
    }
    let contents = zip(tensors, checksums).map { tensor, checksum in
      Content(type: tensor.type, shape: tensor.shape, checksum: checksum)
    }
    var waiting: [Content: [Int]] = [:]
    for (place, content) in zip(after, contents.dropFirst(before.count)).reversed() {
      waiting[content, default: []].append(place)
    }
    for (index, content) in zip(before, contents) {
      if let place = waiting[content]?.popLast() { renamed.append((index, place)) }
    }
    let gone = Set(renamed.map(\.left))
    let come = Set(renamed.map(\.right))
    removed.removeAll { gone.contains($0) }
    added.removeAll { come.contains($0) }
  }

  private static func checksum(of tensor: Tensor) throws -> UInt32 {
    var checksum = CRC32()
    try tensor.payload?.forEachChunk(upTo: 1 << 18) { checksum.update($0) }
    return checksum.value
  }
}
