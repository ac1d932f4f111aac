import MindGraph
import MindONNX

/// What two models are run on, so that both get the same numbers.
struct VerificationInputs {
  /// The arguments of the model, with random numbers where nothing else is given.
  let model: [InputArgument]
  /// Those of the reference.
  let reference: [InputArgument]

  /// - Parameters:
  ///   - arguments: what was given.
  ///   - model: the model.
  ///   - reference: the reference.
  ///   - seed: what random numbers begin with.
  init(
    _ arguments: [InputArgument], for model: RunnableModel, and reference: RunnableModel,
    seed: UInt64
  ) {
    let (ports, others) = (model.file.ports, reference.file.ports)
    // The inputs of both are those of one name; where names differ, those of one place.
    let names = ports.map(\.name)
    let isByName = Set(names) == Set(others.map(\.name))
    let places = others.enumerated().map { index, port in
      isByName ? names.firstIndex(of: port.name) ?? index : index
    }
    self.model = Self.complete(arguments, ports, seed: seed) { index in
      (index, places.firstIndex(of: index).map { others[$0] })
    }
    self.reference = Self.complete(arguments, others, seed: seed) { index in
      let place = places[index]
      return (place, ports.indices.contains(place) ? ports[place] : nil)
    }
  }

  private typealias Port = (name: String, type: TensorType?)

  private static func complete(
    _ arguments: [InputArgument], _ ports: [Port], seed: UInt64,
    partner: (Int) -> (number: Int, port: Port?)
  ) -> [InputArgument] {
    var rest = arguments
    var made: [InputArgument] = []
    for (index, port) in ports.enumerated() {
      let given = rest.firstIndex { argument in
        guard argument.name == nil else { return argument.name == port.name }
        // A file of arrays is for all inputs.
        if case .file = argument.content { return true }
        return ports.count == 1
      }
      var (dimensions, start): ([Int]?, UInt64?) = (nil, nil)
      if let given {
        guard case .random(let sizes, let own) = rest[given].content else { continue }
        (dimensions, start) = (sizes, own)
        rest.remove(at: given)
      }
      let (number, other) = partner(index)
      made.append(
        InputArgument(
          name: port.name,
          content: .random(
            dimensions: dimensions ?? sizes(port, beside: other),
            seed: start ?? RandomRows.seed(seed, input: number))))
    }
    return rest + made
  }

  /// The sizes of random numbers that both models take; `nil` when nobody says them.
  private static func sizes(_ port: Port, beside other: Port?) -> [Int]? {
    guard let known = port.type?.dimensions else { return nil }
    let others = other?.type?.dimensions
    var sizes: [Int] = []
    for (axis, dimension) in known.enumerated() {
      let theirs = others.flatMap { $0.count == known.count ? $0[axis].size : nil }
      // Rows may be more than a batch, and are one where nobody says how many.
      let size =
        axis == 0 ? max(dimension.size ?? 1, theirs ?? 1) : dimension.size ?? theirs
      guard let size else { return nil }
      sizes.append(size)
    }
    return sizes
  }
}

extension RandomRows {
  /// What the random numbers of an input begin with: each input has its own.
  static func seed(_ seed: UInt64, input number: Int) -> UInt64 {
    seed ^ UInt64(truncatingIfNeeded: number) &* 0xD6E8_FEB8_6659_FD93
  }
}
