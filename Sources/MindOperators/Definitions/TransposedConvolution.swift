import MindGraph
import MindTensors

/// Convolutions that make their input larger.
enum TransposedConvolution {
  static let definitions: [OperatorDefinition] =
    ["Conv2DTranspose", "Conv2DBackpropInput"].map { name in
      OperatorDefinition(
        name,
        [
          .tensor("x"), .tensor("w"), .input("output_shape", .ints),
          .attribute("kernel_size", .ints), .attribute("mode", .int, standard: .int(1)),
          .attribute("out_channel", .int),
          .attribute("pad", .ints, standard: .ints([0, 0, 0, 0])),
          .attribute("pad_list", .ints), .attribute("pad_mode", .enumeration(.padMode)),
          .attribute("stride", .ints), .attribute("dilation", .ints),
          .attribute("group", .int, standard: .int(1)),
          .attribute("format", .enumeration(.dataFormat), standard: .string("NCHW")),
        ]
      ) { call in
        let element = try call.tensor("x").element
        return [.tensor(TensorType(element, try call.numbers("output_shape")))]
      }
    }
    + [
      OperatorDefinition(
        "Conv3DTranspose",
        [
          .tensor("x"), .tensor("w"), .attribute("in_channel", .int),
          .attribute("out_channel", .int), .attribute("kernel_size", .ints),
          .attribute("mode", .int, standard: .int(1)),
          .attribute("pad_list", .ints), .attribute("pad_mode", .enumeration(.padMode)),
          .attribute("strides", .ints, formerly: ["stride"]),
          .attribute("dilations", .ints, formerly: ["dilation"]),
          .attribute("group", .int, standard: .int(1), formerly: ["groups"]),
          .attribute("output_padding", .ints, standard: .ints([0, 0, 0])),
          .attribute("input_size", .ints, standard: Attribute.none),
          .attribute("format", .enumeration(.dataFormat), standard: .string("NCDHW")),
        ]
      ) { call in
        let (input, weight) = (try call.tensor("x"), try call.tensor("w"))
        guard let dimensions = input.dimensions, let weights = weight.dimensions else {
          return [.tensor(TensorType(input.element, nil))]
        }
        guard dimensions.count == 5, weights.count == 5 else {
          throw OperatorError.shape("needs tensors of rank 5")
        }
        let channels = try Shapes.product([weights[1], .fixed(try call.int("group"))])
        let windows = try call.transposedWindows(spatial: 3)
        let padding = try call.last(3, of: "output_padding")
        let sizes = try (0..<3).map {
          try windows[$0].transposedOutput(of: dimensions[$0 + 2], extra: padding[$0])
        }
        return [.tensor(TensorType(input.element, [dimensions[0], channels] + sizes))]
      }
    ]
}

extension Call {
  /// The windows of a transposed convolution; its padding is what is cut off the result.
  package func transposedWindows(spatial: Int) throws -> [Window] {
    let names = spatial == 3 ? ("strides", "dilations") : ("stride", "dilation")
    // The amounts are in `pad_list` whatever the mode; `pad` may be zero beside it.
    return try windows(
      spatial, format: spatial == 3 ? "ncdhw" : "nchw", stride: names.0, dilation: names.1,
      pad: "pad_list", mode: "pad")
  }
}
