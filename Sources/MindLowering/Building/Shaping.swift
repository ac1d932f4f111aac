package import MindGraph
package import MindOperators
package import MindTensors

/// The same elements in other shapes and orders, and parts of them.
extension GraphBuilder {
  /// Inserts dimensions of size 1 at the given places of the result, in ascending order.
  package func unsqueeze(_ value: Value.ID, axes: [Int]) throws -> Value.ID {
    if axes.isEmpty { return value }
    var type = type(of: value)
    if let rank = type.rank, let last = axes.last, last >= rank + axes.count {
      throw OperatorError.shape("dimension \(last) behind a tensor of rank \(rank)")
    }
    for axis in axes { type.dimensions?.insert(1, at: axis) }
    if opset < 13 {
      return emit("Unsqueeze", [value], [NamedAttribute("axes", .ints(axes))], type: type)
    }
    return emit("Unsqueeze", [value, try constant(ints: axes)], type: type)
  }

  /// Removes dimensions of size 1, given in ascending order.
  package func squeeze(_ value: Value.ID, axes: [Int]) throws -> Value.ID {
    if axes.isEmpty { return value }
    var type = type(of: value)
    if let rank = type.rank, let last = axes.last, last >= rank {
      throw OperatorError.shape("dimension \(last) of a tensor of rank \(rank)")
    }
    for axis in axes.reversed() { type.dimensions?.remove(at: axis) }
    if opset < 13 {
      return emit("Squeeze", [value], [NamedAttribute("axes", .ints(axes))], type: type)
    }
    return emit("Squeeze", [value, try constant(ints: axes)], type: type)
  }

  /// Another shape; -1 stands for what is left over, 0 for the size that was there.
  package func reshape(
    _ value: Value.ID, _ shape: [Int], dimensions: [Dimension]? = nil
  ) throws -> Value.ID {
    let sizes = dimensions ?? shape.map { $0 > 0 ? .fixed($0) : .unknown }
    return emit(
      "Reshape", [value, try constant(ints: shape)],
      type: TensorType(type(of: value).element, sizes))
  }

  /// Another order of the dimensions; the value itself when it is the same.
  package func transpose(_ value: Value.ID, _ order: [Int]) -> Value.ID {
    if order == Array(order.indices) { return value }
    var type = type(of: value)
    if let dimensions = type.dimensions, dimensions.count == order.count {
      type.dimensions = order.map { dimensions[$0] }
    }
    return emit("Transpose", [value], [NamedAttribute("perm", .ints(order))], type: type)
  }

  /// The value spread out to a shape that is given as a vector.
  package func expand(_ value: Value.ID, to shape: Value.ID, _ dimensions: [Dimension]?) -> Value.ID
  {
    emit(
      "Expand", [value, shape], type: TensorType(type(of: value).element, dimensions))
  }

  /// Tensors joined along an axis.
  package func concat(_ values: [Value.ID], axis: Int, type: TensorType) -> Value.ID {
    if values.count == 1 { return values[0] }
    return emit("Concat", values, [NamedAttribute("axis", .int(axis))], type: type)
  }

  /// Elements taken along an axis, at the places that `indices` holds.
  package func gather(_ value: Value.ID, _ indices: Value.ID, axis: Int) -> Value.ID {
    var type = type(of: value)
    if let dimensions = type.dimensions, dimensions.indices.contains(axis),
      let places = self.type(of: indices).dimensions
    {
      type.dimensions = dimensions[..<axis] + places + dimensions[(axis + 1)...]
    } else {
      type.dimensions = nil
    }
    return emit("Gather", [value, indices], [NamedAttribute("axis", .int(axis))], type: type)
  }

  /// A part of a tensor along some axes, with the result's dimensions.
  package func slice(
    _ value: Value.ID, starts: Value.ID, ends: Value.ID, axes: [Int], steps: [Int],
    _ dimensions: [Dimension]?
  ) throws -> Value.ID {
    var inputs = [value, starts, ends, try constant(ints: axes)]
    if steps.contains(where: { $0 != 1 }) { inputs.append(try constant(ints: steps)) }
    return emit("Slice", inputs, type: TensorType(type(of: value).element, dimensions))
  }

  /// Constant bounds along one axis.
  package func slice(_ value: Value.ID, _ range: Range<Int>, axis: Int) throws -> Value.ID {
    var dimensions = type(of: value).dimensions
    if dimensions?.indices.contains(axis) == true { dimensions?[axis] = .fixed(range.count) }
    return try slice(
      value, starts: constant(ints: [range.lowerBound]), ends: constant(ints: [range.upperBound]),
      axes: [axis], steps: [1], dimensions)
  }

  /// Reduces axes, given from the front; none means all.
  package func reduce(
    _ name: String, _ value: Value.ID, axes: [Int], keep: Bool, element: DataType? = nil
  ) throws -> Value.ID {
    var type = type(of: value)
    if let dimensions = type.dimensions {
      type.dimensions = dimensions.enumerated().compactMap { index, dimension in
        axes.isEmpty || axes.contains(index) ? (keep ? 1 : nil) : dimension
      }
    }
    type.element = element ?? type.element
    let flag = NamedAttribute("keepdims", .int(keep ? 1 : 0))
    if axes.isEmpty { return emit(name, [value], [flag], type: type) }
    if opset >= (name == "ReduceSum" ? 13 : 18) {
      return emit(name, [value, try constant(ints: axes)], [flag], type: type)
    }
    return emit(name, [value], [NamedAttribute("axes", .ints(axes)), flag], type: type)
  }

  /// Parts along an axis, each of its type's size there.
  package func split(_ value: Value.ID, axis: Int, types: [TensorType]) throws -> [Value.ID] {
    let sizes = types.map { $0.dimension(axis).size }
    let isEven = sizes.allSatisfy { $0 == sizes[0] }
    var attributes = [NamedAttribute("axis", .int(axis))]
    if isEven {
      if opset >= 18 { attributes.append(NamedAttribute("num_outputs", .int(types.count))) }
      return emit("Split", [value], attributes, types: types)
    }
    let known = sizes.compactMap { $0 }
    guard known.count == sizes.count else {
      throw LoweringError.inexpressible("splits into parts of unknown size")
    }
    if opset >= 13 {
      return emit("Split", [value, try constant(ints: known)], attributes, types: types)
    }
    attributes.append(NamedAttribute("split", .ints(known)))
    return emit("Split", [value], attributes, types: types)
  }

  /// A border of constant width around a tensor.
  ///
  /// - Parameters:
  ///   - value: the tensor.
  ///   - borders: the width for each dimension.
  ///   - mode: `constant`, `reflect` or `edge`.
  ///   - fill: a scalar for a constant border; zero when not given.
  /// - Returns: the larger tensor.
  /// - Throws: `OperatorError` when a size would be beyond `Int` or negative.
  package func pad(
    _ value: Value.ID, _ borders: [Padding], mode: String = "constant", fill: Value.ID? = nil
  ) throws -> Value.ID {
    var type = type(of: value)
    if let dimensions = type.dimensions {
      type.dimensions = try zip(dimensions, borders).map { size, border in
        if border == Padding(before: 0, after: 0) { return size }
        guard let size = size.size else { return .unknown }
        return try Shapes.fixed(Size(size) + Size(border.before) + Size(border.after))
      }
    }
    let widths = try constant(ints: borders.map(\.before) + borders.map(\.after))
    return emit(
      "Pad", [value, widths] + (fill.map { [$0] } ?? []),
      mode == "constant" ? [] : [NamedAttribute("mode", .string(mode))], type: type)
  }
}
