import MindGraph
import MindTensors

/// Convolutions.
enum Convolution {
  static let definitions: [OperatorDefinition] = [
    OperatorDefinition(
      "Conv2D",
      [
        .tensor("x"), .tensor("w"),
        .attribute("kernel_size", .ints), .attribute("mode", .int, standard: .int(1)),
        .attribute("out_channel", .int),
        .attribute("pad", .ints, standard: .ints([0, 0, 0, 0])),
        .attribute("pad_mode", .enumeration(.padMode)),
        .attribute("stride", .ints), .attribute("dilation", .ints),
        .attribute("group", .int, standard: .int(1)),
        .attribute("format", .enumeration(.dataFormat), standard: .string("NCHW")),
      ]
    ) { call in
      let (input, weight) = (try call.tensor("x"), try call.tensor("w"))
      guard let dimensions = input.dimensions, let weights = weight.dimensions else {
        return [.tensor(TensorType(input.element, nil))]
      }
      guard dimensions.count == 4, weights.count == 4 else {
        throw OperatorError.shape("needs tensors of rank 4")
      }
      let group = try call.int("group")
      if let channels = dimensions[1].size, let expected = weights[1].size,
        (Size(expected) * Size(group)).value != channels
      {
        throw OperatorError.shape(
          "\(channels) channels do not fit a weight of \(expected) and \(group) groups")
      }
      let windows = try call.convolutionWindows()
      return [
        .tensor(
          TensorType(
            input.element,
            [
              dimensions[0], weights[0], try windows[0].output(of: dimensions[2]),
              try windows[1].output(of: dimensions[3]),
            ]))
      ]
    }
  ]
}

extension Call {
  /// The windows of a Conv2D over height and width.
  ///
  /// `pad` counts only in mode "pad" (order: top, bottom, left, right); exports of the other modes
  /// carry zeros there. Stride and dilation have a leading pair for batch and channels.
  package func convolutionWindows() throws -> [Window] {
    guard try word("format", .dataFormat) == "nchw" else {
      throw OperatorError.shape("only the NCHW format is handled")
    }
    let kernel = try lastTwo("kernel_size")
    let stride = try lastTwo("stride")
    let dilation = try lastTwo("dilation")
    let modes: [Window.Mode]
    switch try word("pad_mode", .padMode) {
    case "same": modes = [.same, .same]
    case "valid": modes = [.valid, .valid]
    case "pad":
      let pad = try ints("pad")
      guard pad.count == 4 else {
        throw OperatorError.wrongKind(argument: "pad", expected: "a tuple of four")
      }
      modes = [
        .explicit(Padding(before: pad[0], after: pad[1])),
        .explicit(Padding(before: pad[2], after: pad[3])),
      ]
    case let mode: throw OperatorError.shape("pad_mode '\(mode)' is not known")
    }
    return try (0..<2).map { index in
      try Window(
        kernel: kernel[index], stride: stride[index], dilation: dilation[index], mode: modes[index])
    }
  }

  /// The sizes for height and width: the last two of a tuple, or one number for both.
  package func lastTwo(_ name: String) throws -> [Int] {
    let values = try ints(name)
    switch values.count {
    case 1: return [values[0], values[0]]
    case 2, 4: return Array(values.suffix(2))
    default: throw OperatorError.wrongKind(argument: name, expected: "a tuple of two or four")
    }
  }
}
