import MindGraph
import MindOperators
import MindTensors

/// The types and known numbers of a graph's values for several sizes of its inputs, inferred side by side.
struct SizeLanes {
  private struct Lane {
    var types: [ValueType]
    var numbers: [Value.ID: [Dimension]] = [:]
  }

  private var lanes: [Lane]
  /// What reshapes joined into a size, by that size in every lane.
  private(set) var merges: [[Int]: [[Int]]] = [:]
  /// A tensor that has a size, by that size in every lane.
  private var sources: [[Int]: (id: Value.ID, axis: Int, rank: Int)] = [:]

  /// Every lane begins with what is known of the values beforehand.
  init(types: [ValueType]) {
    lanes = Array(repeating: Lane(types: types), count: SizeSamples.laneCount)
  }

  /// Makes room for a value that came later.
  mutating func add(_ id: Value.ID, _ type: ValueType = .unknown) {
    for lane in lanes.indices where lanes[lane].types.count == id.index {
      lanes[lane].types.append(type)
    }
  }

  /// Sets a value's type in one lane.
  mutating func set(_ id: Value.ID, _ type: ValueType, lane: Int) {
    lanes[lane].types[id.index] = type
  }

  /// A value's type in every lane.
  func types(of id: Value.ID) -> [ValueType] {
    lanes.map { $0.types[id.index] }
  }

  /// A tensor's sizes in every lane, or `nil` when some are not known.
  func sizes(of operand: Operand) -> [[Int]]? {
    switch operand {
    case .value(let id):
      let shapes = lanes.compactMap { $0.types[id.index].tensor?.shape?.dimensions }
      return shapes.count == lanes.count ? shapes : nil
    case .constant(.tensor(let tensor)):
      return Array(repeating: tensor.shape.dimensions, count: lanes.count)
    default: return nil
    }
  }

  /// The dimensions of a tensor whose size is not that of the trace in every lane.
  func varyingAxes(of operand: Operand) -> [Int] {
    guard let sizes = sizes(of: operand), sizes.allSatisfy({ $0.count == sizes[0].count }) else {
      return []
    }
    return sizes[0].indices.filter { axis in sizes.contains { $0[axis] != sizes[0][axis] } }
  }

  /// Remembers what a reshape joined.
  mutating func note(_ merges: [(column: [Int], factors: [[Int]])]) {
    for merge in merges { self.merges[merge.column] = merge.factors }
  }

  /// Remembers the sizes of a tensor that varies.
  mutating func note(sizesOf id: Value.ID) {
    let axes = varyingAxes(of: .value(id))
    guard !axes.isEmpty, let sizes = sizes(of: .value(id)) else { return }
    for axis in axes {
      let column = sizes.map { $0[axis] }
      if sources[column] == nil { sources[column] = (id, axis, sizes[0].count) }
    }
  }

  /// A tensor, one of its dimensions and its rank, where that dimension has this size in every lane.
  func source(of column: [Int]) -> (id: Value.ID, axis: Int, rank: Int)? { sources[column] }

  /// The node as its definition sees it in the trace.
  func traced(_ node: Node, _ definition: OperatorDefinition) throws -> Call {
    try call(node, definition, lanes[0])
  }

  private func call(_ node: Node, _ definition: OperatorDefinition, _ lane: Lane) throws -> Call {
    try Call(
      node, of: definition, type: { lane.types[$0.index] }, numbers: { lane.numbers[$0] })
  }

  /// Infers a node's results in every lane.
  ///
  /// - Throws: what inference throws in the first lane that does not agree with the node.
  mutating func infer(_ node: Node, _ definition: OperatorDefinition) throws {
    for lane in lanes.indices {
      let call = try call(node, definition, lanes[lane])
      let types = try definition.infer(call)
      let numbers = try definition.numbers?(call) ?? []
      for (position, output) in node.outputs.enumerated() {
        guard let output else { continue }
        lanes[lane].types[output.index] =
          position < types.count ? types[position] : .unknown
        if position < numbers.count, let known = numbers[position] {
          lanes[lane].numbers[output] = known
        }
      }
    }
  }
}
