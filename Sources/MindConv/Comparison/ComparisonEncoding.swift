import MindComparison
import MindGraph
import MindTensors

extension TensorDifference: Encodable {
  private enum Key: String, CodingKey {
    case count, different, incomparable, beyond, maximumAbsolute, maximumRelative, maximumSteps
    case cosine, movement, firstDifference, neededAbsolute, neededRelative
  }

  /// Encodes the difference; text where JSON has no number: infinite ones and NaN.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(count, forKey: .count)
    try container.encode(differentCount, forKey: .different)
    try container.encode(incomparableCount, forKey: .incomparable)
    try container.encode(beyondCount, forKey: .beyond)
    let numbers: [(Key, Double?)] = [
      (.maximumAbsolute, maximumAbsolute), (.maximumRelative, maximumRelative), (.cosine, cosine),
      (.movement, movement), (.neededAbsolute, neededAbsolute), (.neededRelative, neededRelative),
    ]
    for case (let key, .some(let number)) in numbers {
      try container.encode(ElementValue.double(number), forKey: key)
    }
    try container.encodeIfPresent(maximumSteps, forKey: .maximumSteps)
    try container.encodeIfPresent(firstDifference, forKey: .firstDifference)
  }
}

extension ComparisonReport: Encodable {
  private struct Pair: Encodable {
    let left: String?
    let right: String?
  }

  private struct Parameter: Encodable {
    let name: String
    let left: String?
    let right: String?
    var newName: String?
    var difference: TensorDifference?
  }

  private struct Step: Encodable {
    let operation: String
    let path: String
    var details: [String]?

    init(_ place: GraphDifference.Place, _ details: [String]? = nil) {
      operation = place.operation
      path = place.path
      self.details = details
    }
  }

  private struct Metadata: Encodable {
    let key: String
    let left: String?
    let right: String?
    let significant: Bool
  }

  private enum Key: String, CodingKey {
    case schema, left, right, formats, same, parameters, graph, metadata, notes
    case equal, close, changed, retyped, renamed, removed, added, neededAbsolute, neededRelative
    case ports, functions, tolerance, absolute, relative
  }

  /// Encodes the report; `schema` is the version of this form.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(1, forKey: .schema)
    try container.encode(left, forKey: .left)
    try container.encode(right, forKey: .right)
    try container.encode(
      Pair(left: formats.left.rawValue, right: formats.right.rawValue), forKey: .formats)
    try container.encode(isSame, forKey: .same)
    try container.encode(notes, forKey: .notes)
    try container.encode(
      metadata.map {
        Metadata(key: $0.key, left: $0.left, right: $0.right, significant: $0.isSignificant)
      }, forKey: .metadata)
    var allowed = container.nestedContainer(keyedBy: Key.self, forKey: .tolerance)
    try allowed.encode(tolerance.absolute, forKey: .absolute)
    try allowed.encode(tolerance.relative, forKey: .relative)
    if let parameters {
      var item = container.nestedContainer(keyedBy: Key.self, forKey: .parameters)
      try encode(parameters, to: &item)
    }
    if let graph {
      var item = container.nestedContainer(keyedBy: Key.self, forKey: .graph)
      try item.encode(graph.equalCount, forKey: .equal)
      try item.encode(graph.changed.map { Step($0.place, $0.details) }, forKey: .changed)
      try item.encode(graph.removed.map { Step($0) }, forKey: .removed)
      try item.encode(graph.added.map { Step($0) }, forKey: .added)
      try item.encode(graph.ports, forKey: .ports)
      try item.encode(graph.functions, forKey: .functions)
    }
  }

  private func encode(
    _ parameters: Parameters, to item: inout KeyedEncodingContainer<Key>
  ) throws {
    let changed = { (row: Changed) in
      Parameter(
        name: row.name, left: row.left.description, right: row.right.description,
        newName: row.newName, difference: row.difference)
    }
    try item.encode(parameters.equalCount, forKey: .equal)
    try item.encode(parameters.closeCount, forKey: .close)
    try item.encode(parameters.changed.map(changed), forKey: .changed)
    try item.encode(parameters.retyped.map(changed), forKey: .retyped)
    try item.encode(
      parameters.renamed.map { Pair(left: $0.left, right: $0.right) }, forKey: .renamed)
    try item.encode(
      parameters.removed.map { Parameter(name: $0.name, left: $0.type.description, right: nil) },
      forKey: .removed)
    try item.encode(
      parameters.added.map { Parameter(name: $0.name, left: nil, right: $0.type.description) },
      forKey: .added)
    try item.encodeIfPresent(parameters.neededAbsolute, forKey: .neededAbsolute)
    try item.encodeIfPresent(parameters.neededRelative, forKey: .neededRelative)
  }
}
