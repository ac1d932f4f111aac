/// A size that remembers when its arithmetic went beyond `Int`, instead of trapping.
package struct Size {
  /// The number, or `nil` when it does not exist.
  package let value: Int?

  package init(_ value: Int?) {
    self.value = value
  }

  private static func apply(
    _ left: Size, _ right: Size, _ operation: (Int, Int) -> (partialValue: Int, overflow: Bool)
  ) -> Size {
    guard let left = left.value, let right = right.value else { return Size(nil) }
    let (value, overflow) = operation(left, right)
    return Size(overflow ? nil : value)
  }

  package static func + (left: Size, right: Size) -> Size {
    apply(left, right) { $0.addingReportingOverflow($1) }
  }

  package static func - (left: Size, right: Size) -> Size {
    apply(left, right) { $0.subtractingReportingOverflow($1) }
  }

  package static func * (left: Size, right: Size) -> Size {
    apply(left, right) { $0.multipliedReportingOverflow(by: $1) }
  }

  /// Division that rounds down; by zero there is no result.
  package static func / (left: Size, right: Size) -> Size {
    apply(left, right) { dividend, divisor in
      let (quotient, overflow) = dividend.dividedReportingOverflow(by: divisor)
      if overflow { return (0, true) }
      let exact = quotient &* divisor == dividend
      return exact || (dividend < 0) == (divisor < 0)
        ? (quotient, false) : quotient.subtractingReportingOverflow(1)
    }
  }

  /// Division that rounds up.
  package func dividedRoundingUp(by divisor: Size) -> Size {
    Size(0) - (Size(0) - self) / divisor
  }
}

extension Size: ExpressibleByIntegerLiteral {
  package init(integerLiteral value: Int) {
    self.init(value)
  }
}
