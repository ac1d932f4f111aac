import MindGraph

/// Gives the inputs and results of a graph the names that were asked for.
enum ChosenNames {
  /// Names them; what is not asked for is left to `Naming`.
  ///
  /// - Throws: `LoweringError.names` when there are more or fewer names than values, a name twice, or one that
  ///   a parameter has.
  static func run(on model: inout Model, _ options: LoweringOptions) throws {
    let results = model.graph.outputs.flatMap(\.values)
    let chosen = [
      ("inputs", options.inputNames, model.graph.inputs),
      ("results", options.outputNames, results),
    ]
    var taken = Set(model.graph.parameters.map { model[$0.value].name }.filter { !$0.isEmpty })
    if options.inputNames == nil { taken.formUnion(model.graph.inputs.map { model[$0].name }) }
    for case (let kind, let names?, let ids) in chosen {
      guard names.count == ids.count else {
        throw LoweringError.names(
          "\(names.count) names for \(ids.count) \(kind): "
            + ids.map { model[$0].name.isEmpty ? "?" : model[$0].name }.joined(separator: ", "))
      }
      for (name, id) in zip(names, ids) {
        guard !name.isEmpty, taken.insert(name).inserted else {
          throw LoweringError.names("the name '\(name)' for one of the \(kind) is taken")
        }
        model[id].name = name
      }
    }
  }
}
