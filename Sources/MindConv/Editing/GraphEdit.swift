import MindCheckpoint
import MindGraph
import MindNetworks
import MindTensors

/// The steps of an edit on a document with a graph.
struct GraphEdit<File: EditableGraph> {
  private var file: File
  private let edits: ModelEdits
  private let weights: ModelDocument?
  private var problems: [String] = []
  private var unknown: [String] = []

  init(_ file: File, _ edits: ModelEdits, weights: ModelDocument?) {
    self.file = file
    self.edits = edits
    self.weights = weights
  }

  /// Takes the steps.
  ///
  /// - Returns: the edited document.
  /// - Throws: `ModelEditError` with everything that stands in the way.
  mutating func run(_ checker: StructureChecker?, _ report: inout EditReport) throws -> File {
    let original = file
    let before = Set(file.findings().filter { $0.severity == .error }.map(\.description))
    let hadObjection = try file.objection(checker) != nil
    try replaceParameters(&report)
    try extract(checker, &report)
    try setInputs(checker, &report)
    try stop()
    let renames = portNames(&report)
    try editParameters(renames, &report)
    setMetadata(&report)
    try stop()
    problems = file.findings().filter { $0.severity == .error }.map(\.description)
      .filter { !before.contains($0) }
    if problems.isEmpty, !hadObjection, let objection = try file.objection(checker) {
      problems.append("libonnx: \(objection)")
    }
    try stop()
    try renewDigests(original, &report)
    return file
  }

  /// What the metadata says of the structure and the weights shall go on being true.
  private mutating func renewDigests(_ original: File, _ report: inout EditReport) throws {
    // A model that contradicts itself did so before; its document can be edited all the same.
    guard let before = try? original.model(), let after = try? file.model() else { return }
    for (key, value) in try RenewedDigests(before, after).entries
    where !edits.metadata.contains(where: { $0.key == key }) {
      _ = file.setMetadata(key, value)
      if value == nil { report.changes.append("metadata \(key) dropped: it was of another graph") }
    }
  }

  private func stop() throws {
    guard unknown.isEmpty else { throw ModelEditError.unknown(unknown) }
    guard problems.isEmpty else { throw ModelEditError.invalid(problems) }
  }

  private mutating func replaceParameters(_ report: inout EditReport) throws {
    guard edits.weights != nil || !edits.values.isEmpty else { return }
    let parameters = try file.editableParameters()
    let fixed = FixedParameters(file.fixedParameters)
    if edits.weights != nil { report.notes += fixed.notes }
    var replacement = ParameterReplacement(parameters, fixed)
    try replacement.take(edits, weights)
    for (name, tensor) in parameters {
      guard let new = replacement.tensors[name] else { continue }
      if let problem = try file.replace(name, tensor, by: new, isUsed: true) {
        problems.append(problem)
      }
    }
    report.changes += replacement.changes
  }

  private mutating func extract(_ checker: StructureChecker?, _ report: inout EditReport) throws {
    guard let extraction = edits.extraction else { return }
    let types = Dictionary(
      edits.inputs.map { ($0.name, ValueType.tensor(TensorType($0.type, $0.dimensions))) },
      uniquingKeysWith: { first, _ in first })
    problems += try file.extract(extraction, types, checker)
    report.changes.append(
      "graph from \((extraction.sources.isEmpty ? ["its inputs"] : extraction.sources).joined(separator: ", "))"
        + " to \(extraction.results.joined(separator: ", "))")
  }

  private mutating func setInputs(
    _ checker: StructureChecker?, _ report: inout EditReport
  ) throws {
    let names = file.inputNames
    var inputs: [NewInput] = []
    for input in edits.inputs {
      if !names.contains(input.name) {
        unknown.append("input '\(input.name)'\(suggestion(input.name, names))")
      }
      inputs.append((input.name, input.dimensions, input.type))
    }
    if let batch = edits.batch {
      for name in names where !inputs.contains(where: { $0.name == name }) {
        guard var dimensions = file.inputDimensions(name), !dimensions.isEmpty else { continue }
        dimensions[0] = batch
        inputs.append((name, dimensions, nil))
      }
    }
    guard !inputs.isEmpty, unknown.isEmpty, problems.isEmpty else { return }
    let changed = inputs.filter { $0.type != nil || file.inputDimensions($0.name) != $0.dimensions }
    if !changed.isEmpty {
      problems += try file.setInputs(changed, checker)
      if let reason = file.ignoranceOfShapes(checker) {
        report.notes.append("shapes of results are not recorded or compared: \(reason)")
      }
    }
    for input in inputs {
      report.changes.append(
        "input \(input.name): [" + input.dimensions.map(\.description).joined(separator: ", ") + "]"
      )
    }
  }

  private mutating func portNames(_ report: inout EditReport) -> [String: String] {
    var names: [String: String] = [:]
    for (word, pairs, known) in [
      ("input", edits.inputNames, file.inputNames), ("output", edits.outputNames, file.outputNames),
    ] {
      for (old, new) in pairs {
        if !known.contains(old) {
          unknown.append("\(word) '\(old)'\(suggestion(old, known))")
        } else {
          names[old] = new
          report.changes.append("\(word) \(old) -> \(new)")
        }
      }
    }
    return names
  }

  private mutating func editParameters(
    _ ports: [String: String], _ report: inout EditReport
  ) throws {
    var names = ports
    let parameters = try file.editableParameters()
    if !edits.parameters.isEmpty {
      let fixed = FixedParameters(file.fixedParameters)
      let counts = file.useCounts
      let table = ParameterTable(
        entries: parameters.map { CheckpointEntry(name: $0.name, content: .tensor($0.tensor)) })
      let edited = try fixed.explaining(edits.parameters) {
        try EditedParameters(table, edits.parameters)
      }
      report.notes += edited.notes
      if edits.weights == nil { report.notes += fixed.notes }
      report.changes += edited.changes.compactMap(\.line)
      var dropped: Set<String> = []
      var renames: [(old: String, new: String)] = []
      var entries = edited.entries[...]
      for ((name, tensor), change) in zip(parameters, edited.changes) {
        let uses = counts[name] ?? 0
        guard let to = change.to else {
          if uses > 0 { problems.append("parameter '\(name)' is used by \(uses) nodes") }
          dropped.insert(name)
          continue
        }
        guard let new = entries.popFirst()?.tensor else { continue }
        if new.type != tensor.type || new.shape != tensor.shape,
          let problem = try file.replace(name, tensor, by: new, isUsed: uses > 0)
        {
          problems.append(problem)
        }
        if to.name != name { renames.append((name, to.name)) }
      }
      for (old, new) in renames { names[old] = new }
      problems += file.problems(renaming: renames)
      file.dropParameters(dropped)
    }
    checkNames(names, parameters.map(\.name))
    if !names.isEmpty, problems.isEmpty, unknown.isEmpty { file.renameValues(names) }
  }

  /// New names must not be those of other values: a value that hides another is not always noticed later.
  private mutating func checkNames(_ names: [String: String], _ parameters: [String]) {
    var taken = Set(file.useCounts.keys).union(parameters).union(file.inputNames)
      .union(file.outputNames)
    taken.subtract(names.keys)
    for (old, new) in names.sorted(by: { $0.key < $1.key }) where !taken.insert(new).inserted {
      problems.append("'\(old)' -> '\(new)': there is a value of this name")
    }
  }

  private mutating func setMetadata(_ report: inout EditReport) {
    for (key, value) in edits.metadata {
      let wasThere = file.setMetadata(key, value)
      if value == nil, !wasThere { unknown.append("metadata '\(key)'") }
      report.changes.append(value.map { "metadata \(key) = \($0)" } ?? "metadata \(key) dropped")
    }
  }

  private func suggestion(_ name: String, _ known: [String]) -> String {
    if let closest = SimilarNames.closest(to: name, among: known) {
      return "; did you mean '\(closest)'?"
    }
    return known.isEmpty || known.count > 8 ? "" : "; there is " + known.joined(separator: ", ")
  }
}
