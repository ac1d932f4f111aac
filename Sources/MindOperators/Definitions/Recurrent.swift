import MindGraph
import MindTensors

/// Recurrent layers.
enum Recurrent {
  static let definitions: [OperatorDefinition] = [
    OperatorDefinition(
      "LSTM",
      [
        .tensor("input"), .tensor("h"), .tensor("c"), .tensor("w"),
        .attribute("input_size", .int), .attribute("hidden_size", .int),
        .attribute("num_layers", .int, standard: .int(1)),
        .attribute("has_bias", .bool, standard: .bool(true)),
        .attribute("bidirectional", .bool, standard: .bool(false)),
        .attribute("dropout", .float, standard: .float(0)),
        .attribute("proj_size", .int, standard: .int(0)),
      ]
    ) { call in
      let input = try call.tensor("input", rank: 3...3)
      let h = try call.tensor("h", rank: 3...3)
      let width = Size(try call.int("hidden_size")) * (try call.bool("bidirectional") ? 2 : 1)
      let result = TensorType(
        input.element, [input.dimension(0), input.dimension(1), try Shapes.fixed(width)])
      // What training keeps comes last.
      return [.tensor(result), .tensor(h), .tensor(h), .unknown, .unknown]
    }
  ]
}
