package import MindGraph

/// The padding of one spatial dimension.
package struct Padding: Sendable, Hashable {
  /// Zeros (or the operator's neutral element) before the first element.
  package var before: Int
  /// The same after the last element.
  package var after: Int

  package init(before: Int, after: Int) {
    self.before = before
    self.after = after
  }
}

/// How a window moves over one spatial dimension.
package struct Window: Sendable {
  /// The three ways of padding that MindSpore's convolutions and pools know.
  package enum Mode: Sendable {
    /// Output size = input size / stride, rounded up; a surplus of padding goes to the end.
    case same
    /// No padding; windows that do not fit are dropped.
    case valid
    /// Padding as given.
    case explicit(Padding)
  }

  package let kernel: Int
  package let stride: Int
  package let dilation: Int
  package let mode: Mode

  package init(kernel: Int, stride: Int, dilation: Int = 1, mode: Mode) throws {
    guard kernel > 0, stride > 0, dilation > 0 else {
      throw OperatorError.shape(
        "kernel \(kernel), stride \(stride) and dilation \(dilation) must be positive")
    }
    self.kernel = kernel
    self.stride = stride
    self.dilation = dilation
    self.mode = mode
  }

  /// From the first to the last element of one window.
  private var reach: Size { Size(kernel - 1) * Size(dilation) + 1 }

  /// The size of the result.
  ///
  /// - Throws: `OperatorError.shape` when the window is larger than the padded input.
  package func output(of input: Dimension) throws -> Dimension {
    guard let size = input.size else { return .unknown }
    let padded: Size
    switch mode {
    case .same: return try Shapes.fixed(Size(size).dividedRoundingUp(by: Size(stride)))
    case .valid: padded = Size(size)
    case .explicit(let padding): padded = Size(size) + Size(padding.before) + Size(padding.after)
    }
    guard let room = (padded - reach).value else { throw OperatorError.tooLarge }
    guard room >= 0 else {
      throw OperatorError.shape("a window of \(kernel) does not fit into \(size) elements")
    }
    return try Shapes.fixed(Size(room) / Size(stride) + 1)
  }

  /// The padding that this mode amounts to for an input of known size.
  ///
  /// - Throws: `OperatorError.tooLarge` when sizes are beyond `Int`.
  package func padding(of input: Int) throws -> Padding {
    switch mode {
    case .valid: return Padding(before: 0, after: 0)
    case .explicit(let padding): return padding
    case .same:
      let output = Size(input).dividedRoundingUp(by: Size(stride))
      guard let total = ((output - 1) * Size(stride) + reach - Size(input)).value else {
        throw OperatorError.tooLarge
      }
      let padding = max(0, total)
      return Padding(before: padding / 2, after: padding - padding / 2)
    }
  }
}
