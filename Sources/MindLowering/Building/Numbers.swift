package import MindGraph
import MindOperators
import MindTensors

/// Whole numbers that the graph computes: scalars of 64 bits, and vectors of them.
extension GraphBuilder {
  /// The sizes of a tensor as a vector.
  package func shape(of value: Value.ID) throws -> Value.ID {
    let type = type(of: value)
    if let shape = type.shape { return try constant(ints: shape.dimensions) }
    return emit("Shape", [value], type: TensorType(.int64, type.rank.map { [.fixed($0)] }))
  }

  /// One size of a tensor as a scalar.
  package func size(of value: Value.ID, axis: Int) throws -> Value.ID {
    if let size = dimension(axis, of: value).size { return try constant(int: size) }
    return try element(axis, of: try shape(of: value))
  }

  /// One number of a vector as a scalar.
  package func element(_ index: Int, of vector: Value.ID) throws -> Value.ID {
    if let known = ints(of: vector), known.indices.contains(index) {
      return try constant(int: known[index])
    }
    let scalar = gather(vector, try constant(int: index), axis: 0)
    elements[scalar] = (vector, index)
    return scalar
  }

  /// Scalars, some of them perhaps constants, as one vector.
  package func vector(of scalars: [Value.ID]) throws -> Value.ID {
    let known = scalars.compactMap { ints(of: $0)?.first }
    if known.count == scalars.count { return try constant(ints: known) }
    var parts: [Value.ID] = []
    var position = 0
    while position < scalars.count {
      let (part, count) = try run(of: scalars[position...])
      parts.append(part)
      position += count
    }
    return concat(parts, axis: 0, type: TensorType(.int64, [.fixed(scalars.count)]))
  }

  /// The longest start of these scalars that one vector gives: constants, or neighbours.
  private func run(of scalars: ArraySlice<Value.ID>) throws -> (Value.ID, Int) {
    let known = scalars.prefix { ints(of: $0) != nil }
    if !known.isEmpty {
      return (try constant(ints: known.compactMap { ints(of: $0)?.first }), known.count)
    }
    guard let first = scalars.first else { return (try constant(ints: []), 0) }
    guard let (vector, start) = elements[first] else {
      let type = type(of: first)
      return (type.rank == 1 ? first : try unsqueeze(first, axes: [0]), 1)
    }
    var count = 0
    for scalar in scalars {
      guard let (other, index) = elements[scalar], other == vector, index == start + count else {
        break
      }
      count += 1
    }
    if start == 0, type(of: vector).dimensions == [.fixed(count)] { return (vector, count) }
    return (gather(vector, try constant(ints: Array(start..<start + count)), axis: 0), count)
  }
}
