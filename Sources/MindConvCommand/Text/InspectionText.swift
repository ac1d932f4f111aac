import MindConv

/// What is in a file, as text.
struct InspectionText {
  /// A part of the text that is asked for by itself.
  enum Part: String, CaseIterable {
    case layers, attributes, weights, inputs, metadata, functions
  }

  let inspection: Inspection
  let columns: ParameterColumns
  var isTree = false
  /// Whether these are not all parameters of the file.
  var isSelection = false
  /// The lines' width; any when there is none.
  var width: Int?

  private var summary: FileSummary { inspection.summary }

  /// Everything at a glance.
  var whole: String {
    var parts = [head]
    if !summary.inputs.isEmpty || !summary.outputs.isEmpty { parts.append(ports) }
    if !summary.operators.isEmpty { parts.append(operators) }
    if let cost { parts.append(cost) }
    if !inspection.parameters.isEmpty { parts.append(parameters) }
    parts.append(totals)
    return parts.joined(separator: "\n\n")
  }

  /// One part.
  func text(of part: Part) -> String {
    switch part {
    case .weights: [parameters, totals].joined(separator: "\n\n")
    case .inputs: ports.isEmpty ? "no inputs and outputs" : ports
    case .metadata: facts.isEmpty ? "no metadata" : facts.joined(separator: "\n")
    case .layers: layers
    case .attributes: attributes
    case .functions: functions
    }
  }

  private var head: String {
    var lines = [
      "\(inspection.path): \(inspection.format.name), \(Numbers.bytes(inspection.byteCount))"
    ]
    lines += facts.map { "  " + $0 }
    if !inspection.runtimes.isEmpty {
      lines.append("  loads in: \(inspection.runtimes.joined(separator: ", "))")
    }
    return lines.joined(separator: "\n")
  }

  private var facts: [String] {
    summary.facts.map { VisibleText.of("\($0.key): \($0.value)") }
  }

  private var ports: String {
    [("inputs", summary.inputs), ("outputs", summary.outputs)].filter { !$0.1.isEmpty }
      .map { title, ports in
        "\(title)\n"
          + ports.map { VisibleText.of("  \($0.name)  \($0.type)") }.joined(separator: "\n")
      }.joined(separator: "\n\n")
  }

  private var operators: String {
    let total = inspection.operators.reduce(0) { $0 + $1.count }
    return "operators (\(total))\n"
      + inspection.operators.map { VisibleText.of("  \($0.name) \($0.count)") }.joined(
        separator: "\n")
  }

  private var cost: String? {
    guard let graph = inspection.graph else { return nil }
    var lines: [String] = []
    let sizes = graph.hasOpenBatch ? "for a batch of one" : "for inputs of these sizes"
    if graph.multiplications > 0 {
      let least = graph.uncountedLayers > 0 ? "at least " : ""
      lines.append(
        "\(least)\(Numbers.grouped(graph.multiplications)) multiply-accumulates \(sizes)")
    }
    if graph.uncountedLayers > 0 {
      let layers = graph.uncountedLayers == 1 ? "1 layer" : "\(graph.uncountedLayers) layers"
      lines.append("\(layers) not counted, since shapes or rounds are not recorded")
    }
    if let bytes = graph.activationByteCount, bytes > 0 {
      lines.append("\(Numbers.bytes(bytes)) of intermediate results at most, \(sizes)")
    }
    return lines.isEmpty ? nil : lines.joined(separator: "\n")
  }

  private var parameters: String {
    let weights = inspection.parameters.filter { $0.parameter.role != .training }
    let state = inspection.parameters.filter { $0.parameter.role == .training }
    var parts = weights.isEmpty ? [] : [table(weights)]
    if !state.isEmpty { parts.append("training state\n" + table(state)) }
    return parts.joined(separator: "\n\n")
  }

  private func table(_ details: [ParameterDetail]) -> String {
    if isTree { return tree(details) }
    var table = TextTable(columns.titles, least: columns.least)
    for detail in details { table.add(columns.cells(detail)) }
    return table.text(width: width)
  }

  private func tree(_ details: [ParameterDetail]) -> String {
    var table = TextTable(
      [
        ("module", .left), ("type", .left), ("shape", .left), ("elements", .right),
        ("bytes", .right),
      ] + columns.furtherTitles, least: ["elements"] + columns.least)
    for row in ParameterTree(details.map(\.parameter)).rows {
      let name = String(repeating: "  ", count: min(row.depth, 32)) + VisibleText.of(row.name)
      let sizes = [Numbers.grouped(row.elementCount), Numbers.grouped(row.byteCount)]
      if let parameter = row.parameter {
        let shape = "[" + parameter.shape.map(String.init).joined(separator: ", ") + "]"
        let further = row.place.map { columns.furtherCells(details[$0]) } ?? []
        table.add([name, parameter.type, shape] + sizes + further)
      } else {
        let count = "\(row.parameterCount) parameter\(row.parameterCount == 1 ? "" : "s")"
        let empty = columns.furtherTitles.map { _ in "" }
        table.add([name + "/", "", count] + sizes + empty)
      }
    }
    return table.text(width: width)
  }

  private var layers: String {
    guard let graph = inspection.graph else { return "no graph" }
    var table = TextTable(
      [
        ("layer", .left), ("operator", .left), ("result", .left), ("multiply-accumulates", .right),
      ], least: ["multiply-accumulates", "result"])
    for layer in graph.layers {
      table.add([
        VisibleText.of(layer.place), layer.operation,
        layer.results.map(\.description).joined(separator: ", "),
        layer.multiplications.map(Numbers.grouped) ?? "",
      ])
    }
    return table.text(width: width)
  }

  private var attributes: String {
    guard let graph = inspection.graph else { return "no graph" }
    return graph.layers.map { layer in
      ([layer.place + "  " + layer.operation]
        + layer.attributes.map { "  \($0.name) = \($0.value)" }).map(VisibleText.of)
        .joined(separator: "\n")
    }.joined(separator: "\n")
  }

  private var functions: String {
    guard let graph = inspection.graph, !graph.functions.isEmpty else { return "no functions" }
    var table = TextTable([
      ("function", .left), ("inputs", .right), ("nodes", .right), ("results", .right),
    ])
    for function in graph.functions {
      table.add([
        VisibleText.of(function.name), String(function.inputCount), String(function.nodeCount),
        String(function.outputCount),
      ])
    }
    return table.text(width: width)
  }

  private var totals: String {
    let weights = inspection.total(ofWeights: true)
    var text =
      "\(Numbers.grouped(weights.parameters)) parameters, \(Numbers.grouped(weights.elements)) elements, "
      + "\(Numbers.grouped(weights.bytes)) bytes"
    let other = inspection.total(ofWeights: false)
    if other.parameters > 0 {
      text +=
        "\nbesides \(other.parameters) entries of training state, \(Numbers.grouped(other.bytes)) bytes"
    }
    if let digest = inspection.digest {
      text += "\nsha256 of \(isSelection ? "the selected" : "all") weights: \(digest)"
    }
    return text
  }
}
