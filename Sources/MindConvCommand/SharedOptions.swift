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

  var options: ReadingOptions {
    get throws {
      var options = ReadingOptions()
      options.key = try SecretKey.read(file: keyFile, variable: "MINDCONV_KEY")
      options.verifiesChecksums = !noVerify
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

  @Option(
    help: ArgumentHelp(
      "Encrypt a checkpoint or MindIR.", valueName: "mode"))
  var encrypt: CipherMode?

  @Option(
    help: ArgumentHelp(
      "The key to encrypt with, when it is not the input's. MINDCONV_OUTPUT_KEY holds it too.",
      valueName: "file"))
  var outputKeyFile: String?

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
