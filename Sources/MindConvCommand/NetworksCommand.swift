import ArgumentParser
import MindConv

struct NetworksCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "networks",
    abstract: "List the built-in networks, or show one as a definition file.",
    discussion: """
      What 'networks show' prints can be changed and given to 'export --net'. \
      Schemas/network.schema.json describes such files for editors.
      """,
    subcommands: [List.self, Show.self, Recognise.self, Vocabulary.self, Schema.self],
    defaultSubcommand: List.self)

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the built-in networks, one a line.")

    @OptionGroup var printing: PrintingOptions

    func run() throws {
      let networks = NetworkList()
      try print(
        printing.json
          ? JSONText.of(networks) : VisibleText.onTerminal(NetworksText.of(networks)))
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print a built-in network as a definition file.")

    @Argument(
      help: ArgumentHelp("The network's name.", valueName: "name"),
      completion: ModelCompletion.networks)
    var name: String

    @OptionGroup var printing: PrintingOptions

    func run() throws {
      let text = try NetworkFamily.definition(named: name).text
      if printing.json {
        try print(JSONText.of(NamedDefinition(name: name, definition: text)))
      } else {
        try print(text, terminator: "")
      }
    }
  }

  struct Recognise: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say which built-in network a checkpoint is of, and what is read and assumed.",
      aliases: ["recognize"])

    @Argument(help: ArgumentHelp("The checkpoint.", valueName: "file"))
    var checkpoint: String

    @OptionGroup var reading: InputOptions
    @OptionGroup var printing: PrintingOptions

    func run() throws {
      let found = try NetworkRecognition(path: checkpoint, reading: try reading.options)
      try print(printing.json ? JSONText.of(found) : VisibleText.onTerminal(NetworksText.of(found)))
    }
  }

  struct Vocabulary: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the cells that definition files are made of, with their hyper-parameters.")

    @OptionGroup var printing: PrintingOptions

    func run() throws {
      try print(
        printing.json
          ? JSONText.of(CellList()) : VisibleText.onTerminal(NetworksText.vocabulary))
    }
  }

  struct Schema: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print the JSON schema of definition files, for editors.")

    /// The schema is JSON without being asked.
    @OptionGroup var printing: PrintingOptions

    func run() throws {
      try print(CellList.schema, terminator: "")
    }
  }
}

/// A definition file's text in JSON.
private struct NamedDefinition: Encodable {
  let schema = 1
  let name: String
  let definition: String
}
