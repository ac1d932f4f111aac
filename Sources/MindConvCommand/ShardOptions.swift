import ArgumentParser

/// How large the files of a set may be.
struct ShardOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Spread safetensors over files of at most this size, such as 5GB, with an index.",
      valueName: "size"))
  var shardSize: ByteSize?

  var byteCount: Int? { shardSize?.byteCount }
}
