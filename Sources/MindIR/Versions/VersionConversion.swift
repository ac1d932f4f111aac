import MindGraph
import MindOperators
import MindTensors
import MindWire

/// Brings a document's nodes into the form of another version; everything else stays.
struct VersionConversion {
  /// What a user should know.
  private(set) var notes: [String] = []

  private let target: MindIRVersion
  private let source: MindIRFile
  private var message: PBModelProto
  private let constants: ConstantReader
  private let form: NodeForm
  private let builder: DocumentBuilder
  private var obstacles: [VersionError.Obstacle] = []
  /// Where an operator's obstacle is among them, by its reason.
  private var obstacleIndices: [[String]: Int] = [:]
  private let reservations = Reservations()
  private var layouts = LiteLayouts()
  /// Results that follow from a node without a form.
  private var broken: Set<String> = []

  init(_ file: MindIRFile, to target: MindIRVersion) {
    self.target = target
    source = file
    message = file.file.message
    constants = ConstantReader(payloads: file.file.payloads, folder: file.folder)
    form = NodeForm(message, constants)
    builder = DocumentBuilder(payloads: file.file.payloads, taken: message.allNames)
  }

  /// What MindSpore Lite 2.0 will not run of a document of version 1.
  var obstaclesForLite: [ModelUsage.Obstacle] { target == .one ? reservations.obstacles : [] }

  /// The document in its new form.
  var result: MindIRFile {
    var result = source
    result.file.message = message
    result.file.payloads = builder.payloads
    return result
  }

  /// Converts the main graph, then the functions, whose names it may use.
  mutating func run() throws {
    let (used, names) = (message.usedNames, message.allNames)
    message.graph = try converted(message.graph)
    message.functions = try message.functions.map { function in
      try locating("function '\(function.name)'") { try converted(function) }
    }
    guard obstacles.isEmpty else {
      throw VersionError.nodes(obstacles, version: target.rawValue)
    }
    message.removeNodes(usedBefore: used, of: names)
    message.primitives += builder.primitives
    message.removePrimitives(usedBefore: used)
    message.mindIrVersion = target.rawValue
    if target == .one {
      // Came with version 2.
      message.primitives = message.primitives.map { primitive in
        var primitive = primitive
        primitive.clearPrimType()
        return primitive
      }
      if !message.functions.isEmpty { reservations.remark("will not run it: it has no functions") }
      notes += reservations.notes
    }
  }

  private mutating func converted(_ graph: PBGraphProto) throws -> PBGraphProto {
    var graph = graph
    for input in graph.input {
      let type = try type(of: input)
      builder.symbols.declare(input.name, type)
      reservations.consider(type.tensor?.element)
    }
    for parameter in graph.parameter {
      builder.declareParameter(parameter.name, try constants.tensorType(parameter))
    }
    for node in graph.node { try convert(node) }
    if obstacles.isEmpty {
      try graph.output.changeEach { $0.name = try result($0.name) }
      if target == .one, graph.name == message.graph.name {
        var results = LiteResults(builder, reservations, given: graph)
        try results.run(on: &graph)
      }
    }
    graph.node = builder.takeNodes()
    return graph
  }

  private func type(of input: PBValueInfoProto) throws -> ValueType {
    try locating("input '\(input.name)'") {
      if let tensor = input.tensor.first { return .tensor(try constants.tensorType(tensor)) }
      return input.hasAttrInfo ? try constants.valueType(input.attrInfo) : .unknown
    }
  }

  /// The name of a graph's result; a tuple that was taken apart is put together again.
  private func result(_ name: String) throws -> String {
    guard let parts = builder.parts(of: name) else { return builder.current(name) }
    return try tuple(parts)
  }

  private func tuple(_ parts: [String?]) throws -> String {
    let names = parts.compactMap { $0 }
    guard names.count == parts.count else {
      throw VersionError.inexpressible("a result is used that the version's operators do not give")
    }
    let types = names.map { builder.symbols.type(of: $0) }
    return try builder.emit("MakeTuple", names, [], .tuple(types))
  }

  // MARK: - Nodes

  private mutating func convert(_ original: PBNodeProto) throws {
    var node = original
    node.input = original.input.map(builder.current)
    let mark = builder.mark
    do {
      if target == .one, let name = form.operatorName(of: original), name != "Constant" {
        if name == "Conv2D", let image = original.input.first, layouts.isLost(image) {
          node.input[0] = try layouts.kept(node.input[0], builder, scope: node.domain)
        }
        layouts.note(original, as: name)
      }
      try rewrite(node)
      if target == .one { try checkElements(of: node) }
    } catch let failure as any Failure {
      builder.forget(after: mark)
      let follows = original.input.contains(where: broken.contains)
      broken.formUnion(original.output)
      for name in original.output { builder.symbols.declare(name, .unknown) }
      // What follows from an earlier failure is not reported again.
      if follows { return }
      guard failure.kind == .unsupported else { throw Located(place(of: node), failure) }
      note(failure, of: node)
    }
  }

  /// Refuses what no reader of version 1 computes in, and notes what some do not.
  ///
  /// Source: MindSpore 2.0.0 loads such a file and fails when it runs, MindSpore Lite 2.0.0 does not load it.
  private func checkElements(of node: PBNodeProto) throws {
    guard node.opType != "Constant" else { return }
    for name in node.output {
      reservations.consider(
        form.operatorName(of: node), giving: builder.symbols.type(of: name).tensor?.element)
    }
    for name in node.input + node.output
    where builder.symbols.type(of: name).tensor?.element == .bfloat16 {
      throw VersionError.inexpressible("the readers of version 1 do not compute in bfloat16")
    }
  }

  private func place(of node: PBNodeProto) -> String {
    "node '\(node.hasDomain ? node.domain : node.output.first ?? node.name)'"
  }

  private mutating func note(_ failure: any Failure, of node: PBNodeProto) {
    let name = form.operatorName(of: node) ?? node.opType
    let place = node.hasDomain ? node.domain : node.output.first ?? node.name
    let reason = failure.description
    if let index = obstacleIndices[[name, reason]] {
      obstacles[index].places.append(place)
    } else {
      obstacleIndices[[name, reason]] = obstacles.count
      obstacles.append(VersionError.Obstacle(name: name, reason: reason, places: [place]))
    }
  }

  private mutating func rewrite(_ node: PBNodeProto) throws {
    guard let result = node.output.first else { throw MindIRError.missing("the result's name") }
    guard node.opType != "Constant" else {
      if let value = node.attribute.first.flatMap({ try? constants.constant($0) }) {
        builder.symbols.define(result, as: .constant(value))
      } else {
        builder.symbols.declare(result, .unknown)
      }
      builder.append(node)
      return
    }
    guard
      !(node.attribute + (form.primitive(of: node)?.attribute ?? [])).contains(
        where: \.hasGraphHolder)
    else { throw VersionError.inexpressible("shape arithmetic of version 3 has no other form") }
    guard let name = form.operatorName(of: node) else {
      try keep(node, as: nil)
      return
    }
    if try takeElement(node, name, result) { return }
    var node = node
    for (position, input) in node.input.enumerated() {
      if let parts = builder.parts(of: input) { node.input[position] = try tuple(parts) }
    }
    if let known = try? Plumbing.resolve(name, node.input.map { builder.symbols.operand($0) }) {
      try VersionPlumbing(builder, target).rewrite(node, name, known)
      return
    }
    switch target {
    case .one: try toVersion1(node, name)
    case .two: try toVersion2(node, name)
    }
  }

  /// An element of a tuple that was taken apart is the part itself.
  private func takeElement(_ node: PBNodeProto, _ name: String, _ result: String) throws -> Bool {
    guard ["TupleGetItem", "RealTupleGetItem"].contains(name), node.input.count == 2,
      let parts = builder.parts(of: node.input[0]),
      case .constant(let position) = builder.symbols.operand(node.input[1]),
      let index = position.intValue, (-parts.count..<parts.count).contains(index)
    else { return false }
    guard let part = parts[index < 0 ? index + parts.count : index] else {
      throw VersionError.inexpressible("a result is used that the version's operators do not give")
    }
    builder.replace(result, by: part)
    return true
  }

  /// Keeps a node as it is; in version 1 with its result's type, without which MindSpore Lite 2.0 loads no
  /// model that it has to lay out anew.
  private func keep(_ node: PBNodeProto, as definition: OperatorDefinition?) throws {
    var node = node
    var type = ValueType.unknown
    if let recorded = try form.recordedType(of: node) {
      type = recorded
    } else if let definition, let types = try? call(of: node, definition).results {
      type = types.count == 1 ? types[0] : .tuple(types)
      if target == .one, !node.attribute.contains(where: { $0.name == "shape" }),
        let shape = try builder.encoder.resultType(type)
      {
        node.attribute.append(shape)
      }
    }
    builder.append(node)
    if let result = node.output.first { builder.symbols.declare(result, type) }
  }

  /// A node seen through its operator's definition.
  private func call(of node: PBNodeProto, _ definition: OperatorDefinition) throws -> VersionNode {
    let plain = Node(
      .primitive(definition.name), scope: "", name: node.name,
      inputs: node.input.map { builder.symbols.operand($0) },
      attributes: try form.attributes(of: node), outputs: [])
    let call = try Call(try Canonical.form(of: plain, definition), of: definition) {
      builder.symbols.type(of: $0)
    }
    var results = (try? definition.infer(call)) ?? [.unknown]
    if let recorded = try form.recordedType(of: node) {
      results = [recorded]
      if case .tuple(let types) = recorded, !types.isEmpty { results = types }
    }
    return VersionNode(
      proto: node, call: call, results: results,
      attributes: form.encodedAttributes(of: node),
      recorded: node.attribute.first(where: form.isResultType), builder: builder)
  }

  private func definition(of name: String) -> OperatorDefinition? {
    OperatorCatalogue.definition(of: name) ?? OtherOperators.definition(of: name)
  }

  private mutating func toVersion1(_ node: PBNodeProto, _ name: String) throws {
    let definition = definition(of: name)
    let exists = !OperatorReleases.laterThan20.contains(name[...])
    var obstacle =
      OperatorReleases.absentFromLite20.contains(name[...])
      ? "it has no such operator" : nil
    if let definition, let rule = Version1RuleBook.rule(of: definition.name) {
      let mark = builder.mark
      do {
        try rule.rewrite(try call(of: node, definition))
        return
      } catch VersionError.onlyOwnForm(let reason) {
        builder.forget(after: mark)
        guard exists else { throw VersionError.inexpressible(reason) }
        obstacle = reason
      }
    }
    if let former = OperatorReleases.namesIn20[name] {
      reservations.add(name, "it has no such operator")
      reservations.keep(name)
      return try rename(node, former)
    }
    guard exists else {
      throw VersionError.inexpressible("MindSpore 2.0 does not have this operator")
    }
    if let definition, definition.arguments.contains(where: \.isWordInVersion1) {
      reservations.keep(name)
    }
    if let definition, definition.arguments.contains(where: \.isAttributeInVersion1) {
      try Version1.writeArguments(of: try call(of: node, definition))
    } else if let definition {
      try keep(node, as: definition)
    } else {
      // Primitive functions, whose arguments are all inputs, have the type 2.
      try Version1.checkUnknown(
        node, name,
        form.primitive(of: node)?.primType != Int32(PBPrimitiveProto.PrimType.primitive.rawValue),
        builder)
      try keep(node, as: nil)
    }
    if let obstacle { reservations.add(name, obstacle) }
  }

  /// Keeps a node under another name of its operator.
  private func rename(_ node: PBNodeProto, _ name: String) throws {
    var node = node
    node.attribute =
      form.encodedAttributes(of: node) + node.attribute.filter(form.isResultType)
    node.opType = name
    try keep(node, as: nil)
  }

  private mutating func toVersion2(_ node: PBNodeProto, _ name: String) throws {
    if let current = OperatorReleases.currentName(of: name) { return try rename(node, current) }
    guard let definition = definition(of: name),
      definition.name != name || definition.arguments.contains(where: { $0.place != .attribute })
    else {
      try keep(node, as: nil)
      return
    }
    if try !Version2.writeArguments(of: try call(of: node, definition), name) {
      try keep(node, as: definition)
    }
  }
}
