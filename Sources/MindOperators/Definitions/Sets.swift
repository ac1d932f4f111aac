import MindGraph
import MindTensors

/// Operators that pick, find or group elements by their value.
enum Sets {
  static let definitions: [OperatorDefinition] = [
    OperatorDefinition("MaskedSelect", [.tensor("input"), .tensor("mask")]) { call in
      [.tensor(TensorType(try call.tensor("input").element, [.unknown]))]
    },
    OperatorDefinition("Unique", [.tensor("input")]) { call in
      let input = try call.tensor("input", rank: 1...1)
      return [
        .tensor(TensorType(input.element, [.unknown])),
        .tensor(TensorType(input.element == .int64 ? .int64 : .int32, input.dimensions)),
      ]
    },
    OperatorDefinition(
      "SearchSorted",
      [
        .tensor("sorted_sequence"), .tensor("values"), .optionalTensor("sorter"),
        .argument("dtype", .type, standard: .int(35)),
        .argument("right", .bool, standard: .bool(false)),
      ]
    ) { call in
      [
        .tensor(
          TensorType(try call.dataType("dtype"), try call.tensor("values").dimensions))
      ]
    },
    OperatorDefinition(
      "UnsortedSegmentSum",
      [.tensor("input_x"), .tensor("segment_ids"), .input("num_segments", .int)]
    ) { call in
      let input = try call.tensor("input_x")
      guard let sizes = input.dimensions, let places = try call.tensor("segment_ids").rank else {
        return [.tensor(TensorType(input.element, nil))]
      }
      guard places <= sizes.count else {
        throw OperatorError.shape("more places than elements")
      }
      let count = try call.numbers("num_segments")?.first ?? .unknown
      return [.tensor(TensorType(input.element, [count] + sizes[places...]))]
    },
  ]
}
