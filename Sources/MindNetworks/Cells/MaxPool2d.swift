public import MindGraph

/// The largest element of each window.
public struct MaxPool2d: Cell {
  let kernel: Int
  let stride: Int
  let padMode: Conv2d.PadMode

  /// Describes a pool without explicit padding.
  ///
  /// - Parameters:
  ///   - kernel: height and width of the window.
  ///   - stride: the step in both directions.
  ///   - padMode: `valid`, MindSpore's standard, or `same`.
  public init(kernel: Int, stride: Int, padMode: Conv2d.PadMode = .valid) {
    self.kernel = kernel
    self.stride = stride
    self.padMode = padMode
  }

  public func apply(to input: Value.ID, in network: inout NetworkBuilder) throws -> Value.ID {
    try network.add(
      "MaxPool", [.value(input)],
      [
        NamedAttribute("kernel_size", .ints([1, 1, kernel, kernel])),
        NamedAttribute("strides", .ints([1, 1, stride, stride])),
        NamedAttribute("pad_mode", .string(padMode.rawValue.uppercased())),
        NamedAttribute("format", .string("NCHW")),
      ])
  }
}
