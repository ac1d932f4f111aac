import MindGraph
import MindTensors

/// What a row of `limits.tsv` says of a node.
enum LimitCondition: Sendable {
  /// `any`
  case always
  /// `opset 13-17`: the model's operator set.
  case opset(NumberSet)
  /// `type uint8|int8`: the element type of an argument or of one that is inferred.
  case type(Set<DataType>)
  /// `mixed types`: two arguments have different types of floating-point numbers, as far as it is known.
  case mixedTypes
  /// `rank != 4`: the first argument's number of dimensions, when it is known.
  case rankOtherThan(Int)
  /// `attribute NAME`, `no attribute NAME`
  case attribute(String, isPresent: Bool)
  /// `attribute NAME = A|B`: the attribute is written and its value, or every element of it, is listed.
  case attributeIs(String, [Substring])
  /// `attribute NAME != A|B`: it is written and its value, or an element of it, is not listed.
  case attributeIsNot(String, [Substring])
  /// `several NAME`: the attribute is written and has more than one element.
  case severalElements(String)
  /// `uneven NAME`: the attribute is written and its second half is not like its first.
  case unevenHalves(String)
  /// `leading NAME`: the attribute is written and its first half is not all zeros.
  case leading(String)
  /// `no input N`
  case noInput(Int)
  /// `input N`
  case input(Int)
  /// `input N variable`: given, and computed while the model runs.
  case variableInput(Int)
  /// `inputs > N`
  case moreInputs(Int)
  /// `output N`: the result is used.
  case output(Int)

  init?(_ text: Substring) {
    let words = text.split(separator: " ")
    let number = words.last.flatMap { Int($0) }
    switch words.first {
    case "any" where words.count == 1: self = .always
    case "opset" where words.count == 2:
      guard let numbers = NumberSet(words[1]) else { return nil }
      self = .opset(numbers)
    case "type" where words.count == 2:
      let names = words[1].split(separator: "|")
      let types = names.compactMap { DataType(rawValue: String($0)) }
      guard types.count == names.count else { return nil }
      self = .type(Set(types))
    case "mixed" where words.count == 2 && words[1] == "types": self = .mixedTypes
    case "rank" where words.count == 3 && words[1] == "!=":
      guard let number else { return nil }
      self = .rankOtherThan(number)
    case "attribute" where words.count == 2: self = .attribute(String(words[1]), isPresent: true)
    case "attribute" where words.count == 4 && words[2] == "=":
      self = .attributeIs(String(words[1]), words[3].split(separator: "|"))
    case "attribute" where words.count == 4 && words[2] == "!=":
      self = .attributeIsNot(String(words[1]), words[3].split(separator: "|"))
    case "several" where words.count == 2: self = .severalElements(String(words[1]))
    case "uneven" where words.count == 2: self = .unevenHalves(String(words[1]))
    case "leading" where words.count == 2: self = .leading(String(words[1]))
    case "no" where words.count == 3 && words[1] == "attribute":
      self = .attribute(String(words[2]), isPresent: false)
    case "no" where words.count == 3 && words[1] == "input":
      guard let number else { return nil }
      self = .noInput(number)
    case "input" where words.count == 2:
      guard let number else { return nil }
      self = .input(number)
    case "input" where words.count == 3 && words[2] == "variable":
      guard let number = Int(words[1]) else { return nil }
      self = .variableInput(number)
    case "inputs" where words.count == 3 && words[1] == ">":
      guard let number else { return nil }
      self = .moreInputs(number)
    case "output" where words.count == 2:
      guard let number else { return nil }
      self = .output(number)
    default: return nil
    }
  }

  func holds(for node: ModelUsage.Node, opset: Int) -> Bool {
    switch self {
    case .always: return true
    case .opset(let numbers): return numbers.contains(opset)
    case .type(let types):
      return node.inputs.contains { $0.type?.element.map(types.contains) ?? false }
    case .mixedTypes:
      let types = node.inputs.compactMap { $0.type?.element }.filter(\.isFloatingPoint)
      return Set(types).count > 1
    case .rankOtherThan(let rank):
      return node.inputs.first?.type?.rank.map { $0 != rank } ?? false
    case .attribute(let name, let isPresent):
      return (node.attributes[name] != nil) == isPresent
    case .attributeIs(let name, let values):
      return Self.words(of: node.attributes[name])?.allSatisfy { values.contains($0[...]) } ?? false
    case .attributeIsNot(let name, let values):
      return Self.words(of: node.attributes[name])?.contains { !values.contains($0[...]) } ?? false
    case .severalElements(let name):
      return Self.words(of: node.attributes[name]).map { $0.count > 1 } ?? false
    case .unevenHalves(let name):
      guard let words = Self.words(of: node.attributes[name]) else { return false }
      return words.prefix(words.count / 2) != words.suffix(words.count / 2)
    case .leading(let name):
      guard let words = Self.words(of: node.attributes[name]) else { return false }
      return words.prefix(words.count / 2).contains { $0 != "0" }
    case .noInput(let index): return !isGiven(index, of: node)
    case .input(let index): return isGiven(index, of: node)
    case .variableInput(let index):
      return isGiven(index, of: node) && !node.inputs[index].isConstant
    case .moreInputs(let count): return node.inputs.count > count
    case .output(let index):
      return node.outputs.indices.contains(index) && node.outputs[index].isPresent
    }
  }

  private func isGiven(_ index: Int, of node: ModelUsage.Node) -> Bool {
    node.inputs.indices.contains(index) && node.inputs[index].isPresent
  }

  /// An attribute's value as words; `nil` when it is not written, or no number, text or list of numbers.
  private static func words(of attribute: Attribute?) -> [String]? {
    switch attribute {
    case .int(let value): [String(value)]
    case .ints(let values): values.map { String($0) }
    case .string(let value): [value]
    default: nil
    }
  }
}
