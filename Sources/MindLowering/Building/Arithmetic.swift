package import MindGraph
import MindOperators
package import MindTensors

/// Arithmetic on values, for formulas of several nodes.
extension GraphBuilder {
  /// Two tensors combined element by element, with broadcasting.
  ///
  /// - Parameters:
  ///   - name: the ONNX operator.
  ///   - left: one operand.
  ///   - right: the other, of the same element type.
  ///   - element: the result's element type; that of the operands when not given.
  ///   - attributes: the node's attributes.
  /// - Returns: the result.
  package func binary(
    _ name: String, _ left: Value.ID, _ right: Value.ID, element: DataType? = nil,
    _ attributes: [NamedAttribute] = []
  ) -> Value.ID {
    let (a, b) = (type(of: left), type(of: right))
    let dimensions = try? Shapes.broadcast(a.dimensions, b.dimensions)
    let type = TensorType(element ?? a.element ?? b.element, dimensions)
    return emit(name, [left, right], attributes, type: type)
  }

  /// The sum.
  package func add(_ left: Value.ID, _ right: Value.ID) -> Value.ID { binary("Add", left, right) }

  /// The difference.
  package func sub(_ left: Value.ID, _ right: Value.ID) -> Value.ID { binary("Sub", left, right) }

  /// The product.
  package func mul(_ left: Value.ID, _ right: Value.ID) -> Value.ID { binary("Mul", left, right) }

  /// The quotient; whole numbers round towards zero.
  package func div(_ left: Value.ID, _ right: Value.ID) -> Value.ID { binary("Div", left, right) }

  /// A number of the value's own type.
  package func number(_ value: Double, like other: Value.ID) throws -> Value.ID {
    try constant(value, type(of: other).element)
  }

  /// The sum with a number.
  package func add(_ left: Value.ID, _ right: Double) throws -> Value.ID {
    add(left, try number(right, like: left))
  }

  /// The product with a number; the value itself when that is 1.
  package func mul(_ left: Value.ID, _ right: Double) throws -> Value.ID {
    right == 1 ? left : mul(left, try number(right, like: left))
  }

  /// A comparison; its result is a truth value.
  package func compare(_ name: String, _ left: Value.ID, _ right: Value.ID) -> Value.ID {
    if opset < 12, name == "LessOrEqual" || name == "GreaterOrEqual" {
      // Opset 11 has the strict ones only. A NaN is neither less nor equal.
      let strict = binary(String(name.dropLast(7)), left, right, element: .bool)
      return binary("Or", strict, binary("Equal", left, right, element: .bool))
    }
    return binary(name, left, right, element: .bool)
  }

  /// `yes` where the condition holds, else `no`.
  package func select(_ condition: Value.ID, _ yes: Value.ID, _ no: Value.ID) -> Value.ID {
    let inner = try? Shapes.broadcast(type(of: yes).dimensions, type(of: no).dimensions)
    let dimensions = try? Shapes.broadcast(type(of: condition).dimensions, inner)
    return emit(
      "Where", [condition, yes, no], type: TensorType(type(of: yes).element, dimensions))
  }

  /// A tensor limited to a range; either bound may be left out.
  package func clip(_ value: Value.ID, low: Double?, high: Double?) throws -> Value.ID {
    guard type(of: value).element?.isFloatingPoint == true else {
      // Clip on whole numbers is rare in runtimes.
      var value = value
      if let low { value = binary("Max", value, try number(low, like: value)) }
      if let high { value = binary("Min", value, try number(high, like: value)) }
      return value
    }
    return emit(
      "Clip",
      [
        value, try low.map { try number($0, like: value) },
        try high.map { try number($0, like: value) },
      ])
  }
}
