public import MindGraph
public import MindTensors

/// Why a model cannot be run on what is given.
public enum RunError: Failure, Equatable {
  /// The file has parameters only.
  case noGraph(ModelFormat)
  /// A text names no input.
  case inputForm(String)
  /// The model has several inputs, and the text does not say which it means.
  case unnamedInput(known: [String])
  /// The model has no such input.
  case surplusInput(String, known: [String])
  /// Nothing is given for an input.
  case missingInput(String, TensorType)
  /// The same input twice.
  case duplicateInput(String)
  /// What is given is not what the model takes.
  case mismatch(input: String, takes: TensorType, given: TensorType, source: String)
  /// Inputs have different numbers of rows.
  case unequalRows(String, Int, String, Int)
  /// Random numbers for a shape that is open.
  case openShape(input: String, TensorType)
  /// Raw elements for a shape that is open.
  case openRawShape(input: String, TensorType)
  /// An input takes no numbers.
  case notNumbers(input: String, TensorType)
  /// Options are for images, and no input gets any.
  case noImages
  /// A result does not grow with the batch, so that the results of several batches make no whole.
  case noBatchAxis(result: String, Shape, batch: Int, isFixed: Bool)
  /// A result has another shape for other rows.
  case unequalParts(result: String, Shape, Shape, row: Int)
  /// A file of raw elements has the wrong size.
  case rawByteCount(expected: Int, actual: Int)
  /// The file has no array for an input.
  case noArray(name: String, known: [String])
  /// There are no rows at all.
  case noRows(String)

  public var kind: FailureKind {
    switch self {
    case .inputForm, .unnamedInput, .surplusInput, .missingInput, .duplicateInput, .openShape,
      .openRawShape, .noImages:
      .usage
    case .noGraph, .mismatch, .unequalRows, .noBatchAxis, .unequalParts, .rawByteCount, .noArray,
      .noRows:
      .malformed
    case .notNumbers: .unsupported
    }
  }

  public var description: String {
    switch self {
    case .noGraph(let format):
      "a \(format.name) file has no graph; give it with --ckpt, and its network with --net"
    case .inputForm(let text):
      "'\(text)' is no input; write NAME=FILE, NAME=random or NAME=random:SHAPE:SEED, where the shape, "
        + "as 1,3,224,224, or the seed may be left out"
    case .unnamedInput(let known):
      known.isEmpty
        ? "the model has no inputs"
        : "the model has several inputs, write NAME=FILE; they are \(known.joined(separator: ", "))"
    case .surplusInput(let name, let known):
      "the model has no input '\(name)'; it has \(known.isEmpty ? "none" : known.joined(separator: ", "))"
    case .missingInput(let name, let type):
      "nothing is given for the input '\(name)', \(type); --input \(name)=FILE does it"
    case .duplicateInput(let name): "the input '\(name)' is given twice"
    case .mismatch(let input, let takes, let given, let source):
      "the input '\(input)' takes \(takes), \(source) has \(given)"
    case .unequalRows(let one, let count, let other, let otherCount):
      "'\(one)' has \(count) rows, '\(other)' has \(otherCount)"
    case .openShape(let input, let type):
      "the input '\(input)' is \(type): random numbers need its sizes, as random:1,3,224,224"
    case .openRawShape(let input, let type):
      "the input '\(input)' is \(type): raw elements need all of its sizes but the first; write a .npy file"
    case .notNumbers(let input, let type):
      "the input '\(input)' is \(type): only numbers can be given"
    case .noImages:
      "--resize, --divide, --normalize and --layout are for images; none are given, arrays go in as they are"
    case .noBatchAxis(let result, let shape, let batch, let isFixed):
      "the result '\(result)' is \(shape) for a batch of \(batch): it has no rows to put together or leave out; "
        + (isFixed ? "give just \(batch) rows" : "--batch takes more rows at once")
    case .unequalParts(let result, let shape, let other, let row):
      "the result '\(result)' is \(shape) for the first rows, \(other) from row \(row) on: they make no whole; "
        + "run the rows one by one"
    case .rawByteCount(let expected, let actual):
      "\(actual) bytes of raw elements; whole rows of \(expected) bytes are needed"
    case .noArray(let name, let known):
      "no array '\(name)'; it has \(known.joined(separator: ", "))"
    case .noRows(let source): "\(source) has no rows"
    }
  }
}
