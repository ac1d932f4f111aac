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
  /// Whether a last window that only starts inside counts too.
  package let isCeiling: Bool

  package init(
    kernel: Int, stride: Int, dilation: Int = 1, mode: Mode, isCeiling: Bool = false
  ) throws {
    guard kernel > 0, stride > 0, dilation > 0 else {
      throw OperatorError.shape(
        "kernel \(kernel), stride \(stride) and dilation \(dilation) must be positive")
    }
    self.kernel = kernel
    self.stride = stride
    self.dilation = dilation
    self.mode = mode
    self.isCeiling = isCeiling
  }

  /// From the first to the last element of one window.
  package var reach: Size { Size(kernel - 1) * Size(dilation) + 1 }

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
    guard isCeiling else { return try Shapes.fixed(Size(room) / Size(stride) + 1) }
    let steps = Size(room).dividedRoundingUp(by: Size(stride))
    // A window that would start behind the input sees padding only, and does not count.
    let start = (steps * Size(stride) - Size(size) - Size(paddingBefore)).value
    return try Shapes.fixed(start.map { $0 >= 0 } ?? false ? steps : steps + 1)
  }

  private var paddingBefore: Int {
    if case .explicit(let padding) = mode { padding.before } else { 0 }
  }

  /// The size of a transposed convolution's result with explicit padding.
  ///
  /// - Parameters:
  ///   - input: the size of its input.
  ///   - extra: what is added at the end.
  /// - Returns: the size, or `.unknown` when the input's is.
  /// - Throws: `OperatorError` when no such size exists.
  package func transposedOutput(of input: Dimension, extra: Int) throws -> Dimension {
    guard let size = input.size else { return .unknown }
    let full = (Size(size) - 1) * Size(stride) + reach + Size(extra)
    guard case .explicit(let padding) = mode else { return try Shapes.fixed(full) }
    return try Shapes.fixed(full - Size(padding.before) - Size(padding.after))
  }

  /// The padding that this mode amounts to for an input of known size; the room that a last window
  /// needs counts as padding too.
  ///
  /// - Throws: `OperatorError.tooLarge` when sizes are beyond `Int`.
  package func padding(of input: Int) throws -> Padding {
    let declared = try declaredPadding(of: input)
    guard isCeiling, let output = try self.output(of: .fixed(input)).size else { return declared }
    let needed = (Size(output) - 1) * Size(stride) + reach - Size(input) - Size(declared.before)
    guard let after = needed.value else { throw OperatorError.tooLarge }
    return Padding(before: declared.before, after: max(declared.after, after))
  }

  /// The padding that was asked for.
  private func declaredPadding(of input: Int) throws -> Padding {
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
