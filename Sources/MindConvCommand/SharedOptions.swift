public import ArgumentParser
public import MindConv

/// How results are printed.
struct PrintingOptions: ParsableArguments {
  @Flag(help: "Print the result as JSON.")
  var json = false
}

/// How inputs are read.
struct InputOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The key of encrypted files: 16, 24 or 32 bytes, or hex: and digits. MINDCONV_KEY holds it too.",
      valueName: "file"))
  var keyFile: String?

  @Flag(help: "Do not verify a checkpoint's CRC.")
  var noVerify = false

  @Flag(
    help: """
      Follow links to data files, as the Hugging Face hub's cache has them, as long as they stay \
      with the model.
      """)
  var followLinks = false

  @Option(
    help: ArgumentHelp(
      "Read files up to a limit: tensors, rank, name, bytes or nesting.",
      valueName: "quantity=number"))
  var limit: [LimitArgument] = []

  var options: ReadingOptions {
    get throws {
      var options = ReadingOptions()
      options.key = try SecretKey.read(file: keyFile, variable: "MINDCONV_KEY")
      options.verifiesChecksums = !noVerify
      for argument in limit { options.limits[argument.quantity] = argument.value }
      options.links = followLinks ? .follow : .refuse
      return options
    }
  }
}

/// How outputs are written.
struct OutputOptions: ParsableArguments {
  @Flag(help: "Replace the output when it exists.")
  var force = false

  @Flag(help: "Force the output to the disk before it appears under its name.")
  var sync = false

  @Flag(help: "Append a CRC to a checkpoint.")
  var crc = false

  @Flag(
    exclusivity: .exclusive,
    help: "Keep the weights of an ONNX or MindIR model in files beside it, or inside.")
  var place: Place?

  /// Where weights are kept.
  enum Place: String, EnumerableFlag {
    case external, embed
  }

  @Flag(help: "Put the SHA-256 of the weights into the metadata of a model that is made.")
  var digest = false

  @Option(
    help: ArgumentHelp(
      """
      With --external: smaller tensors stay in the model; 1024 for ONNX by standard, 0 for MindIR. What \
      ONNX's shape inference reads stays in any case.
      """,
      valueName: "bytes"))
  var externalThreshold: Int?

  @Flag(help: "With --external and ONNX: a data file for each tensor.")
  var filePerTensor = false

  @Option(
    help: ArgumentHelp(
      "With --external and ONNX: offsets of tensors from 1 MiB on are multiples of this.",
      valueName: "bytes"))
  var alignment = 4096

  @Option(
    help: ArgumentHelp(
      "Encrypt a checkpoint or MindIR.", valueName: "mode"))
  var encrypt: CipherMode?

  @Option(
    help: ArgumentHelp(
      "The key to encrypt with, when it is not the input's. MINDCONV_OUTPUT_KEY holds it too.",
      valueName: "file"))
  var outputKeyFile: String?

  func validate() throws {
    guard externalThreshold ?? 0 >= 0 else {
      throw ValidationError("--external-threshold is negative")
    }
    guard outputKeyFile == nil || encrypt != nil else {
      throw ValidationError("--output-key-file goes with --encrypt")
    }
    // ONNX allows gaps of at most 64 KiB between tensors.
    guard (1...65_536).contains(alignment) else {
      throw ValidationError("--alignment is 1 to 65536")
    }
  }

  /// What the library is told.
  ///
  /// - Parameter input: how the input is read; its key serves when there is no other.
  /// - Returns: the options.
  /// - Throws: `ValidationError` when there is no key to encrypt with, and what reading a key throws.
  func options(after input: ReadingOptions) throws -> WritingOptions {
    var options = WritingOptions()
    options.replacesExisting = force
    options.isSynced = sync
    options.hasChecksum = crc
    options.hasWeightsDigest = digest
    options.externalData.place =
      switch place {
      case .external: .external
      case .embed: .embedded
      case nil: .automatic
      }
    options.externalData.threshold = externalThreshold
    options.externalData.isFilePerTensor = filePerTensor
    options.externalData.alignment = alignment
    guard let encrypt else { return options }
    let key = try SecretKey.read(file: outputKeyFile, variable: "MINDCONV_OUTPUT_KEY") ?? input.key
    guard let key else {
      throw ValidationError("--encrypt needs a key: --key-file, --output-key-file or MINDCONV_KEY")
    }
    options.encryption = (encrypt, key)
    return options
  }
}

extension CipherMode: ExpressibleByArgument {}

extension MindIRVersion: ExpressibleByArgument {}

/// A limit as the command line has it: `rank=8`.
struct LimitArgument: ExpressibleByArgument {
  let quantity: ReadingLimits.Quantity
  let value: Int

  init?(argument: String) {
    let parts = argument.split(separator: "=", maxSplits: 1)
    guard parts.count == 2, let quantity = ReadingLimits.Quantity(rawValue: String(parts[0])),
      let value = Int(parts[1]), value >= 0
    else { return nil }
    self.quantity = quantity
    self.value = value
  }
}
