import MindGraph

/// Which inputs of two models get the same numbers: those of one name; where names differ, those of one place.
struct PortPairs {
  typealias Port = (name: String, type: TensorType?)

  /// An input of each model; `nil` where one has fewer.
  struct Pair {
    /// The model's.
    var mine: Port?
    /// The reference's.
    var other: Port?
  }

  /// The pairs, in the order of the model's inputs.
  let all: [Pair]
  /// Where the reference's inputs are among these, in the reference's order.
  let order: [Int]

  init(_ mine: [Port], _ others: [Port]) {
    let names = mine.map(\.name)
    let isByName = Set(names) == Set(others.map(\.name))
    order = others.enumerated().map { index, port in
      isByName ? names.firstIndex(of: port.name) ?? index : index
    }
    var pairs = mine.map { Pair(mine: $0) }
    for (place, port) in zip(order, others) {
      if pairs.indices.contains(place) {
        pairs[place].other = port
      } else {
        pairs.append(Pair(other: port))
      }
    }
    all = pairs
  }

  /// An argument that names an input of either model, as one of the models takes it.
  ///
  /// - Parameters:
  ///   - argument: what was given.
  ///   - side: the model.
  ///   - opposite: the other one.
  /// - Returns: the argument; one for each input where an archive is given for all. Unchanged where nothing in the
  ///   model stands for the name, which is an error to whoever takes it.
  func arguments(
    from argument: InputArgument, to side: KeyPath<Pair, Port?>,
    beside opposite: KeyPath<Pair, Port?>
  ) -> [InputArgument] {
    guard let name = argument.name else {
      guard argument.isArchive, all.count > 1 else { return [argument] }
      return all.compactMap { pair in
        pair[keyPath: side].map {
          argument.renamed($0.name, otherName: pair[keyPath: opposite]?.name)
        }
      }
    }
    let pair =
      all.first { $0.mine?.name == name } ?? all.first { $0.other?.name == name }
    guard let pair, let port = pair[keyPath: side] else { return [argument] }
    return [argument.renamed(port.name, otherName: pair[keyPath: opposite]?.name)]
  }
}

extension InputArgument {
  /// The same for an input of another name.
  fileprivate func renamed(_ name: String, otherName: String?) -> InputArgument {
    guard let path else { return InputArgument(name: name, content: content) }
    return InputArgument(name: name, content: .file(path, otherName: otherName))
  }
}
