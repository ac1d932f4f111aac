import MindGraph

extension GraphRewriter {
  /// A value as a product: one number, and everything else that is multiplied.
  ///
  /// Looks into products, and quotients by numbers, that nobody else uses; no deeper than four of them.
  func factors(of value: Value.ID) -> (number: Double, values: [Value.ID]) {
    var number = 1.0
    var values: [Value.ID] = []
    var pending = [value]
    var budget = 4
    while let next = pending.popLast() {
      guard budget > 0, next == value || isUsedOnce(next), let (_, node) = producer(of: next),
        case .primitive(let name, domain: "") = node.operation, name == "Mul" || name == "Div",
        let left = node.operand(0), let right = node.operand(1)
      else {
        values.append(next)
        continue
      }
      budget -= 1
      if let constant = self.number(of: right), rank(right) <= 1 {
        number = name == "Mul" ? number * constant : number / constant
        pending.append(left)
      } else if name == "Mul", let constant = self.number(of: left), rank(left) <= 1 {
        number *= constant
        pending.append(right)
      } else if name == "Mul" {
        pending += [right, left]
      } else {
        values.append(next)
      }
    }
    return (number, values)
  }

  private func rank(_ value: Value.ID) -> Int { type(of: value).rank ?? .max }

  /// Whether two numbers are the same but for what single precision loses.
  static func areClose(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 1e-6 * abs(b) }
}
