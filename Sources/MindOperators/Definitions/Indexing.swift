import MindGraph
import MindTensors

/// Operators that take elements by index.
enum Indexing {
  static let definitions: [OperatorDefinition] = gathering + scattering

  private static let gathering: [OperatorDefinition] = [
    OperatorDefinition(
      "Gather", formerly: ["GatherV2"],
      [
        .tensor("input_params"), .tensor("input_indices"), .input("axis", .int, standard: .int(0)),
        .argument("batch_dims", .int, standard: .int(0)),
      ],
      numbers: { call in
        guard try call.tensor("input_params").rank == 1,
          let all = try call.numbers("input_params"),
          let indices = try? call.knownInts("input_indices")
        else { return [] }
        let places = indices.map { $0 < 0 ? $0 + all.count : $0 }
        return places.allSatisfy(all.indices.contains) ? [places.map { all[$0] }] : []
      }
    ) { call in
      let (input, indices) = (try call.tensor("input_params"), try call.tensor("input_indices"))
      guard let dimensions = input.dimensions, let places = indices.dimensions else {
        return [.tensor(TensorType(input.element, nil))]
      }
      let axis = try Shapes.axis(try call.int("axis"), rank: dimensions.count)
      let batch = try call.batchCount(rank: places.count)
      guard batch <= axis else {
        throw OperatorError.shape("batch_dims \(batch) is beyond axis \(axis)")
      }
      let result = Array(dimensions[..<axis]) + places[batch...] + dimensions[(axis + 1)...]
      return [.tensor(TensorType(input.element, result))]
    },
    OperatorDefinition("GatherD", [.tensor("x"), .input("dim", .int), .tensor("index")]) { call in
      [.tensor(TensorType(try call.tensor("x").element, try call.tensor("index").dimensions))]
    },
    OperatorDefinition("GatherNd", [.tensor("input_x"), .tensor("indices")]) { call in
      let (input, indices) = (try call.tensor("input_x"), try call.tensor("indices"))
      guard let dimensions = input.dimensions, let places = indices.dimensions,
        let depth = places.last?.size
      else { return [.tensor(TensorType(input.element, nil))] }
      guard depth <= dimensions.count else {
        throw OperatorError.shape("\(depth) indices for \(dimensions.count) dimensions")
      }
      return [.tensor(TensorType(input.element, places.dropLast() + dimensions[depth...]))]
    },
    OperatorDefinition(
      "IndexSelect", [.tensor("input"), .input("dim", .int), .tensor("index")]
    ) { call in
      let input = try call.tensor("input")
      guard var dimensions = input.dimensions else { return [.tensor(input)] }
      let axis = try Shapes.axis(try call.int("dim"), rank: dimensions.count)
      dimensions[axis] = try call.tensor("index").dimensions?.first ?? .unknown
      return [.tensor(TensorType(input.element, dimensions))]
    },
    OperatorDefinition(
      "Embedding",
      [
        .tensor("input"), .tensor("weight"), .input("padding_idx", .int, standard: Attribute.none),
        .input("max_norm", .float, standard: Attribute.none),
        .input("norm_type", .float, standard: .float(2)),
        .input("scale_grad_by_freq", .bool, standard: .bool(false)),
      ]
    ) { call in
      let (input, weight) = (try call.tensor("input"), try call.tensor("weight", rank: 2...2))
      guard let places = input.dimensions, let width = weight.dimensions?.last else {
        return [.tensor(TensorType(weight.element, nil))]
      }
      return [.tensor(TensorType(weight.element, places + [width]))]
    },
  ]

  private static let scattering: [OperatorDefinition] =
    [
      OperatorDefinition(
        "ScatterNd", [.tensor("indices"), .tensor("updates"), .input("shape", .ints)]
      ) { call in
        [.tensor(TensorType(try call.tensor("updates").element, try call.numbers("shape")))]
      },
      OperatorDefinition(
        "TensorScatterUpdate", [.tensor("input_x"), .tensor("indices"), .tensor("updates")],
        infer: Inference.sameAs("input_x")),
      OperatorDefinition(
        "TensorScatterElements",
        [
          .tensor("data"), .tensor("indices"), .tensor("updates"),
          .argument("axis", .int, standard: .int(0)),
          .argument(
            "reduce", .enumeration(.scattering), standard: .int(0), attribute: "reduction"),
        ], infer: Inference.sameAs("data")),
      OperatorDefinition(
        "Scatter",
        [
          .tensor("input"), .input("dim", .int), .tensor("index"), .tensor("src"),
          .input("reduce", .enumeration(.scattering), standard: .int(0)),
        ], infer: Inference.sameAs("input")),
    ]
    + ["Add", "Sub", "Mul", "Div", "Max", "Min"].map { name in
      OperatorDefinition(
        "TensorScatter" + name, [.tensor("input_x"), .tensor("indices"), .tensor("updates")],
        infer: Inference.sameAs("input_x"))
    }
}

extension Call {
  /// A Gather's number of batch dimensions, counted from the front.
  package func batchCount(rank: Int) throws -> Int {
    let count = try int("batch_dims")
    let batch = count < 0 ? count + rank : count
    guard (0...rank).contains(batch) else {
      throw OperatorError.shape("batch_dims \(count) does not fit indices of rank \(rank)")
    }
    return batch
  }
}
