public import ArgumentParser
public import MindConv

/// What is changed about parameters.
struct ParameterOptions: ParsableArguments {
  /// Whether training state stays.
  enum TrainingState: String, ExpressibleByArgument, CaseIterable {
    case keep, drop
  }

  @Option(
    help: ArgumentHelp(
      "Name layers' parameters as MindSpore (gamma, beta, ...) or PyTorch (weight, bias, ...) does.",
      valueName: "tradition"))
  var naming: LayerNaming?

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp(
      "Rename parameters: 'a.*.w=b.*.weight' keeps what the star stands for; {2} is the second wildcard.",
      valueName: "from=to"), completion: ParameterCompletion.names)
  var rename: [RenameArgument] = []

  @Option(
    help: ArgumentHelp(
      "Rename by a file: a line 'old = new' for each, or a JSON object.", valueName: "file"))
  var map: String?

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp("Keep only parameters of this pattern.", valueName: "glob"),
    completion: ParameterCompletion.names)
  var select: [NamePattern] = []

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp("Leave out parameters of this pattern.", valueName: "glob"),
    completion: ParameterCompletion.names)
  var drop: [NamePattern] = []

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp("Take this off the beginning of names.", valueName: "prefix"))
  var stripPrefix: [String] = []

  @Option(help: ArgumentHelp("Keep or drop optimizer state and counters.", valueName: "keep|drop"))
  var trainingState = TrainingState.keep

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp(
      "Convert floating-point parameters to float16, bfloat16 or float32; all, or those of a pattern. From MindIR to ONNX: the whole network, to float16 or bfloat16.",
      valueName: "[glob=]type"), completion: ParameterCompletion.names)
  var cast: [CastArgument] = []

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp(
      "Reverse the axes of parameters of this pattern, or put them into an order such as 1,0,2.",
      valueName: "glob[=axes]"), completion: ParameterCompletion.names)
  var transpose: [TransposeArgument] = []

  /// What the library is told.
  var edits: ParameterEdits {
    var edits = ParameterEdits()
    edits.naming = naming
    edits.renames = rename.map(\.rule)
    edits.map = map
    edits.selected = select
    edits.dropped = drop
    edits.strippedPrefixes = stripPrefix
    edits.keepsTrainingState = trainingState == .keep
    edits.casts = cast.map(\.rule)
    edits.transpositions = transpose.map(\.rule)
    return edits
  }
}

extension LayerNaming: ExpressibleByArgument {}

extension NamePattern: ExpressibleByArgument {
  public init?(argument: String) {
    self.init(argument)
  }
}

/// `from=to`.
struct RenameArgument: ExpressibleByArgument {
  let rule: NameRewriting

  init?(argument: String) {
    guard let sign = argument.firstIndex(of: "="), sign != argument.startIndex,
      let rule = try? NameRewriting(
        String(argument[..<sign]), to: String(argument[argument.index(after: sign)...]))
    else { return nil }
    self.rule = rule
  }
}

/// `type` or `glob=type`.
struct CastArgument: ExpressibleByArgument {
  private static let types: [DataType] = [.float16, .bfloat16, .float32]

  let rule: ParameterEdits.Cast

  init?(argument: String) {
    let sign = argument.lastIndex(of: "=")
    let word = sign.map { argument[argument.index(after: $0)...] } ?? argument[...]
    guard let type = Self.types.first(where: { $0.rawValue == word }) else { return nil }
    rule = ParameterEdits.Cast(sign.map { NamePattern(String(argument[..<$0])) }, to: type)
  }
}

/// `glob` or `glob=axes`.
struct TransposeArgument: ExpressibleByArgument {
  let rule: ParameterEdits.Transposition

  init?(argument: String) {
    guard let sign = argument.lastIndex(of: "=") else {
      rule = ParameterEdits.Transposition(NamePattern(argument))
      return
    }
    let words = argument[argument.index(after: sign)...].split(separator: ",")
    let axes = words.compactMap { Int($0) }
    guard axes.count == words.count, !axes.isEmpty else { return nil }
    rule = ParameterEdits.Transposition(NamePattern(String(argument[..<sign])), axes: axes)
  }
}

/// A size such as `5GB`, `500MB` or `2GiB`.
struct ByteSize: ExpressibleByArgument {
  let byteCount: Int

  init?(argument: String) {
    let digits = argument.prefix { $0.isASCII && $0.isNumber }
    let unit = argument.dropFirst(digits.count).uppercased()
    let powers = ["K", "M", "G", "T"]
    guard let number = Int(digits), number > 0 else { return nil }
    if unit.isEmpty || unit == "B" {
      byteCount = number
      return
    }
    guard let power = powers.firstIndex(where: { unit == "\($0)B" || unit == "\($0)IB" }) else {
      return nil
    }
    var size = number
    for _ in 0...power {
      let (value, overflow) = size.multipliedReportingOverflow(by: unit.contains("I") ? 1024 : 1000)
      if overflow { return nil }
      size = value
    }
    byteCount = size
  }
}
