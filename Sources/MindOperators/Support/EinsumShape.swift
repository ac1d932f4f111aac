import MindGraph

/// The shape that an Einsum's equation gives.
enum EinsumShape {
  /// Works out the result's type.
  ///
  /// - Parameters:
  ///   - equation: letters for the dimensions of each operand, `->` and those of the result; without
  ///     the latter, the letters that appear once, in alphabetical order.
  ///   - operands: the operands' types.
  /// - Returns: the result's type.
  /// - Throws: `OperatorError.shape` when equation and operands do not fit.
  static func result(of equation: String, _ operands: [TensorType]) throws -> TensorType {
    let sides = equation.filter { $0 != " " }.split(
      separator: ">", omittingEmptySubsequences: false)
    let left = sides[0].hasSuffix("-") ? sides[0].dropLast() : sides[0]
    let terms = left.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    guard sides.count <= 2, terms.count == operands.count else {
      throw OperatorError.shape("equation '\(equation)' does not fit \(operands.count) operands")
    }
    var sizes: [Character: Dimension] = [:]
    var counts: [Character: Int] = [:]
    var hidden: [Dimension]? = []
    for (term, operand) in zip(terms, operands) {
      guard let dimensions = operand.dimensions else { return TensorType(operand.element, nil) }
      let (letters, spread) = try align(term, dimensions, equation)
      for (letter, size) in letters {
        let known = sizes[letter] ?? size
        // A size of 1 stretches, as elsewhere.
        sizes[letter] = known == 1 ? size : size == 1 ? known : try Shapes.same(known, size)
        counts[letter, default: 0] += 1
      }
      hidden = try Shapes.broadcast(hidden, spread)
    }
    let target =
      sides.count == 2
      ? String(sides[1])
      : (left.contains("...") ? "..." : "")
        + String(counts.keys.filter { counts[$0] == 1 }.sorted())
    var result: [Dimension] = []
    for letter in target.replacing("...", with: "*") {
      if letter == "*" {
        result += hidden ?? []
      } else if let size = sizes[letter] {
        result.append(size)
      } else {
        throw OperatorError.shape("equation '\(equation)' names '\(letter)' in its result only")
      }
    }
    return TensorType(operands.first?.element, result)
  }

  /// Pairs each letter of a term with its size; what an ellipsis stands for comes apart.
  private static func align(
    _ term: String, _ dimensions: [Dimension], _ equation: String
  ) throws -> ([(Character, Dimension)], [Dimension]) {
    let letters = Array(term.replacing("...", with: "*"))
    let named = letters.filter { $0 != "*" }.count
    let isSpread = letters.contains("*")
    guard isSpread ? named <= dimensions.count : named == dimensions.count else {
      throw OperatorError.shape("'\(term)' in '\(equation)' does not fit rank \(dimensions.count)")
    }
    var pairs: [(Character, Dimension)] = []
    var spread: [Dimension] = []
    var position = 0
    for letter in letters {
      if letter == "*" {
        let count = dimensions.count - named
        spread = Array(dimensions[position..<position + count])
        position += count
      } else {
        pairs.append((letter, dimensions[position]))
        position += 1
      }
    }
    return (pairs, spread)
  }
}
