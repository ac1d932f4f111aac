import ArgumentParser

/// How results are printed.
struct PrintingOptions: ParsableArguments {
  @Flag(help: "Print the result as JSON.")
  var json = false
}

/// How outputs are written.
struct WritingOptions: ParsableArguments {
  @Flag(help: "Replace the output when it exists.")
  var force = false
}
