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
  /// A result does not grow with the batch, so that the results of several batches make no whole.
  case noBatchAxis(result: String, Shape, batch: Int)
  /// A file of raw elements has the wrong size.
  case rawByteCount(path: String, expected: Int, actual: Int)
  /// The file has no array for an input.
  case noArray(path: String, name: String, known: [String])
  /// The kind of a file is not known.
  case unknownFile(path: String)
  /// There are no rows at all.
  case noRows(String)

  public var kind: FailureKind {
    switch self {
    case .inputForm, .unnamedInput, .surplusInput, .missingInput, .duplicateInput, .openShape:
      .usage
    case .noGraph, .mismatch, .unequalRows, .noBatchAxis, .rawByteCount, .noArray, .unknownFile,
      .noRows:
      .malformed
    }
  }

  public var description: String {
    switch self {
    case .noGraph(let format):
      "a \(format.name) file has no graph; give it with --ckpt, and its network with --net"
    case .inputForm(let text):
      "'\(text)' is no input; write NAME=FILE, NAME=random or NAME=random:SEED"
    case .unnamedInput(let known):
      "the model has several inputs, write NAME=FILE; they are \(known.joined(separator: ", "))"
    case .surplusInput(let name, let known):
      "the model has no input '\(name)'; it has \(known.joined(separator: ", "))"
    case .missingInput(let name, let type):
      "nothing is given for the input '\(name)', \(type); --input \(name)=FILE does it"
    case .duplicateInput(let name): "the input '\(name)' is given twice"
    case .mismatch(let input, let takes, let given, let source):
      "the input '\(input)' takes \(takes), \(source) has \(given)"
    case .unequalRows(let one, let count, let other, let otherCount):
      "'\(one)' has \(count) rows, '\(other)' has \(otherCount)"
    case .openShape(let input, let type):
      "the input '\(input)' is \(type): random numbers need its sizes, as random:1,3,224,224"
    case .noBatchAxis(let result, let shape, let batch):
      "the result '\(result)' is \(shape) for a batch of \(batch): it has no rows to put together; give at most \(batch) rows"
    case .rawByteCount(let path, let expected, let actual):
      "\(path) has \(actual) bytes of raw elements; whole rows of \(expected) bytes are needed"
    case .noArray(let path, let name, let known):
      "\(path) has no array '\(name)'; it has \(known.joined(separator: ", "))"
    case .unknownFile(let path):
      "\(path): no .npy, .npz, .png, .jpg, .idx or .bin file by its name"
    case .noRows(let source): "\(source) has no rows"
    }
  }
}
