import MindCheckpoint
public import MindGraph
public import MindTensors
import MindWire

/// One parameter, and what was found out about its elements.
public struct ParameterDetail: Sendable {
  /// Its name, type and shape.
  public let parameter: FileSummary.Parameter
  /// What its numbers are like; `nil` when they were not read, or there are none.
  public internal(set) var statistics: TensorStatistics?
  /// The SHA-256 of its elements: little-endian, in C order, as NumPy's `tobytes` has them;
  /// of texts, each as the number of its bytes in eight bytes, then these.
  public internal(set) var digest: String?
}

/// The parameters of a document, chosen, ordered and read.
struct ParameterSurvey {
  private(set) var details: [ParameterDetail]
  /// The fingerprint of all weights.
  private(set) var digest: String?

  init(
    _ summary: FileSummary, of document: ModelDocument, _ options: InspectionOptions
  ) throws {
    let names = summary.parameters.map(\.name)
    let unused = options.selection.filter { pattern in !names.contains { pattern.matches($0) } }
    guard unused.isEmpty else {
      throw EditError.unused(unused.map { "--select \($0)" + $0.suggestion(among: names) })
    }
    let isChosen = { (name: String) in
      options.selection.isEmpty || options.selection.contains { $0.matches(name) }
    }
    details = summary.parameters.filter { isChosen($0.name) }.map { ParameterDetail(parameter: $0) }
    if options.hasStatistics || options.hasDigests {
      // Names of graphs in nodes may come twice: what they mean comes in the same order.
      var tensors: [String: [Tensor]] = [:]
      for (entry, _) in try document.inspectedEntries.reversed() {
        if let tensor = entry.tensor { tensors[entry.name, default: []].append(tensor) }
      }
      let present = details.indices.compactMap { index in
        tensors[details[index].parameter.name]?.popLast().map { (index, $0) }
      }
      if options.hasStatistics { try describe(present) }
      if options.hasDigests {
        try makeDigests(present)
        digest = Digest.sha256([UInt8](list(present).utf8))
      }
    }
    if let order = options.order { sort(order) }
  }

  private mutating func describe(_ tensors: [(Int, Tensor)]) throws {
    for ((index, _), statistics) in zip(tensors, try TensorStatistics.of(tensors.map(\.1))) {
      details[index].statistics = statistics
    }
  }

  private mutating func makeDigests(_ tensors: [(Int, Tensor)]) throws {
    let digests = try ParallelWork.map(count: tensors.count, room: {}) { index, _ in
      try tensors[index].1.payload.map { try Digest.sha256(of: $0) }
    }
    for ((index, _), digest) in zip(tensors, digests) { details[index].digest = digest }
  }

  /// What the fingerprint of a model is made of: a line for each weight, in the order of their names'
  /// bytes. Training state is left out, and so are constants that an exporter put among the weights; a
  /// sparse weight is like a dense one.
  private func list(_ tensors: [(Int, Tensor)]) -> String {
    tensors.compactMap { index, tensor -> String? in
      let detail = details[index]
      guard detail.parameter.role == .weight, let digest = detail.digest,
        !ModelConstants.isConstant(detail.parameter.name)
      else { return nil }
      let shape = detail.parameter.shape.map(String.init).joined(separator: ",")
      return "\(detail.parameter.name)\t\(tensor.type)\t\(shape)\t\(digest)\n"
    }
    .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.joined()
  }

  private mutating func sort(_ order: InspectionOptions.Order) {
    // Sorting is not stable by promise; the place in the file decides between equals.
    let places = details.indices.sorted { left, right in
      let (one, two) = (details[left].parameter, details[right].parameter)
      switch order {
      case .size where one.byteCount != two.byteCount: return one.byteCount > two.byteCount
      case .type where one.type != two.type: return one.type < two.type
      case .name where one.name != two.name: return NaturalOrder.isLess(one.name, two.name)
      default: return left < right
      }
    }
    details = places.map { details[$0] }
  }
}

extension ModelDocument {
  /// What is in the file.
  var summary: FileSummary {
    get throws {
      switch self {
      case .checkpoint(let file): try file.summary()
      case .mindir(let file): try file.summary()
      case .onnx(let file): try file.summary()
      case .safetensors(let file): try file.summary()
      case .npz(let file): try file.summary()
      }
    }
  }

  /// The parameters that can be looked into and compared, the parts of hash tables among them: to other
  /// commands, sparse ones of ONNX are no parameters, and those inside of nodes neither.
  var inspectedEntries: [(entry: CheckpointEntry, isInner: Bool)] {
    get throws {
      guard case .onnx(let file) = self else {
        return try ParameterTable(self, allowsCompressed: true).entries.flatMap { entry in
          guard case .map = entry.content else { return [(entry, false)] }
          return try entry.tensors().map {
            (CheckpointEntry(name: $0.name, content: .tensor($0.tensor)), false)
          }
        }
      }
      return try file.allParameters().map {
        (CheckpointEntry(name: $0.name, content: .tensor($0.tensor)), $0.isInner)
      }
    }
  }
}

extension ModelDocument {
  /// The same, where it does not matter which are inside of nodes.
  var allEntries: [CheckpointEntry] {
    get throws { try inspectedEntries.map(\.entry) }
  }
}

/// Initializers of ONNX models that are no weights of the network.
enum ModelConstants {
  /// Whether an exporter gave this name to a constant: `onnx::Gather_12`, or after the node that takes it,
  /// `/conv1/Conv_output_0` and this package's `conv1/Conv_input_1`; in a graph inside of a node, the
  /// places in front end in a slash.
  static func isConstant(_ name: String) -> Bool {
    if name.hasPrefix("/") || name.contains("//") { return true }
    let node = name.split(separator: "/").last ?? ""
    if node.hasPrefix("onnx::") || name.hasPrefix("onnx::") { return true }
    guard node.first?.isUppercase == true, let input = node.firstRange(of: "_input_") else {
      return false
    }
    return node[input.upperBound...].allSatisfy { $0.isNumber || $0 == "_" }
  }
}

/// The order of names in which numbers count as numbers: `layer2` before `layer10`.
enum NaturalOrder {
  static func isLess(_ left: String, _ right: String) -> Bool {
    var (one, two) = (Array(left.utf8)[...], Array(right.utf8)[...])
    while let a = one.first, let b = two.first {
      if isDigit(a), isDigit(b) {
        let (x, y) = (number(&one), number(&two))
        if x.count != y.count { return x.count < y.count }
        if x != y { return x.lexicographicallyPrecedes(y) }
      } else if a != b {
        return a < b
      } else {
        one = one.dropFirst()
        two = two.dropFirst()
      }
    }
    return one.isEmpty && (!two.isEmpty || left.utf8.count < right.utf8.count)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  /// Takes a number's digits off, without leading zeros.
  private static func number(_ bytes: inout ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let digits = bytes.prefix(while: isDigit)
    bytes = bytes.dropFirst(digits.count)
    return digits.drop { $0 == 0x30 }
  }
}
