public import MindGraph
import MindTensors

/// A two-dimensional convolution: `weight` [out, in / groups, kernel, kernel], `bias` [out] when asked
/// for.
public struct Conv2d: Cell {
  /// How the input's border is treated.
  public enum PadMode: String, Sendable {
    /// The output has the input's size divided by the stride, rounded up.
    case same
    /// No padding.
    case valid
    /// The same explicit number of zeros on each side.
    case pad
  }

  let name: String
  let outputs: Int
  let kernel: Int
  let stride: Int
  let padMode: PadMode
  let padding: Int
  let dilation: Int
  let groups: Int
  let hasBias: Bool

  /// Describes a convolution; the number of input channels comes from what flows in.
  ///
  /// - Parameters:
  ///   - name: the cell's name.
  ///   - outputs: the number of output channels.
  ///   - kernel: height and width of the kernel.
  ///   - stride: the step in both directions.
  ///   - padMode: how the border is treated; MindSpore's standard is `same`.
  ///   - padding: zeros on each side, in mode `pad`.
  ///   - dilation: the distance between the kernel's elements.
  ///   - groups: the number of groups.
  ///   - hasBias: whether there is a bias.
  public init(
    _ name: String, outputs: Int, kernel: Int, stride: Int = 1, padMode: PadMode = .same,
    padding: Int = 0, dilation: Int = 1, groups: Int = 1, hasBias: Bool = false
  ) {
    self.name = name
    self.outputs = outputs
    self.kernel = kernel
    self.stride = stride
    self.padMode = padMode
    self.padding = padding
    self.dilation = dilation
    self.groups = groups
    self.hasBias = hasBias
  }

  public func apply(to input: Value.ID, in network: inout NetworkBuilder) throws -> Value.ID {
    guard let dimensions = network.type(of: input).dimensions, dimensions.count == 4,
      let channels = dimensions[1].size, groups > 0, channels % groups == 0,
      let shape = Shape([outputs, channels / groups, kernel, kernel])
    else {
      throw NetworkError.cell(name, reason: "needs an image whose channels divide by the groups")
    }
    return try network.inside(name) { network in
      let weight = try network.parameter("weight", shape)
      let result = try network.add("Conv2D", [.value(input), .value(weight)], attributes)
      guard hasBias else { return result }
      let bias = try network.parameter("bias", [outputs])
      return try network.add(
        "BiasAdd", [.value(result), .value(bias), .constant(.int(0))])
    }
  }

  private var attributes: [NamedAttribute] {
    [
      NamedAttribute("kernel_size", .ints([kernel, kernel])),
      NamedAttribute("mode", .int(1)),
      NamedAttribute("out_channel", .int(outputs)),
      NamedAttribute("pad", .ints([Int](repeating: padding, count: 4))),
      NamedAttribute("pad_mode", .string(padMode.rawValue)),
      NamedAttribute("stride", .ints([1, 1, stride, stride])),
      NamedAttribute("dilation", .ints([1, 1, dilation, dilation])),
      NamedAttribute("group", .int(groups)),
      NamedAttribute("format", .string("NCHW")),
    ]
  }
}
