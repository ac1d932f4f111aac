import MindGraph
import MindTensors

/// Images read at computed places.
enum Sampling {
  static let definitions: [OperatorDefinition] =
    [("GridSampler2D", 2), ("GridSampler3D", 3)].map { name, spatial in
      OperatorDefinition(
        name,
        [
          .tensor("input_x"), .tensor("grid"),
          .argument("interpolation_mode", .enumeration(.interpolation), standard: .int(0)),
          .argument("padding_mode", .enumeration(.gridPadding), standard: .int(0)),
          .argument("align_corners", .bool, standard: .bool(false)),
        ]
      ) { call in
        let input = try call.tensor("input_x", rank: spatial + 2...spatial + 2)
        let grid = try call.tensor("grid", rank: spatial + 2...spatial + 2)
        guard let sizes = input.dimensions, let places = grid.dimensions else {
          return [.tensor(TensorType(input.element, nil))]
        }
        return [
          .tensor(TensorType(input.element, Array(sizes[..<2]) + places[1...spatial]))
        ]
      }
    }
    + [
      OperatorDefinition(
        "ROIAlign",
        [
          .tensor("features"), .tensor("rois"), .attribute("pooled_height", .int),
          .attribute("pooled_width", .int), .attribute("spatial_scale", .float),
          .attribute("sample_num", .int, standard: .int(2)),
          .attribute("roi_end_mode", .int, standard: .int(1)),
        ]
      ) { call in
        let input = try call.tensor("features", rank: 4...4)
        let rois = try call.tensor("rois", rank: 2...2)
        let sizes = try ["pooled_height", "pooled_width"].map {
          try Shapes.fixed(Size(try call.int($0)))
        }
        return [
          .tensor(
            TensorType(
              input.element,
              [rois.dimension(0), input.dimension(1)] + sizes))
        ]
      },
      OperatorDefinition(
        "CropAndResize",
        [
          .tensor("image"), .tensor("boxes"), .tensor("box_index"), .input("crop_size", .ints),
          .attribute("method", .string, standard: .string("bilinear")),
          .attribute("extrapolation_value", .float, standard: .float(0)),
        ]
      ) { call in
        let image = try call.tensor("image", rank: 4...4)
        let boxes = try call.tensor("boxes", rank: 2...2)
        let size = try call.numbers("crop_size") ?? [.unknown, .unknown]
        guard size.count == 2 else { throw OperatorError.shape("a crop has two sizes") }
        return [
          .tensor(TensorType(.float32, [boxes.dimension(0)] + size + [image.dimension(3)]))
        ]
      },
      OperatorDefinition(
        "AffineGrid",
        [
          .tensor("theta"), .input("output_size", .ints),
          .attribute("align_corners", .bool, standard: .bool(false)),
        ]
      ) { call in
        let theta = try call.tensor("theta", rank: 3...3)
        guard let sizes = try call.numbers("output_size"), (4...5).contains(sizes.count) else {
          return [.tensor(TensorType(theta.element, nil))]
        }
        return [
          .tensor(
            TensorType(
              theta.element, [sizes[0]] + sizes[2...] + [.fixed(sizes.count - 2)]))
        ]
      },
    ]
}
