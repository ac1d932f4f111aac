import MindTensors

/// What a BERT is used for.
enum BERTTask: CaseIterable {
  /// The sequence, the pooled first token and, in the zoo, the table of words.
  case model
  /// One of a few classes for a sequence.
  case classification
  /// One of a few classes for each token.
  case ner
  /// Where an answer begins and ends.
  case squad
  /// Words at masked positions, and whether the second sentence follows the first.
  case pretraining

  var suffix: String {
    switch self {
    case .model: ""
    case .classification: "-classification"
    case .ner: "-ner"
    case .squad: "-squad"
    case .pretraining: "-pretraining"
    }
  }

  var summary: String {
    switch self {
    case .model: "BERT"
    case .classification: "BERT for the classification of sequences"
    case .ner: "BERT for named entities: a class for each token"
    case .squad: "BERT for answers in a text"
    case .pretraining: "BERT with the heads of its pre-training"
    }
  }
}

extension NetworkFamily {
  /// BERT with a head for a task.
  ///
  /// Source: official/nlp/Bert of the MindSpore model zoo: `BertModel`, `BertCLSModel`, `BertNERModel`,
  /// `BertSquadModel`, `BertPreTraining`; mindnlp's models of the same names.
  static func bert(_ style: BERTStyle, _ task: BERTTask) -> NetworkFamily {
    let name = "bert" + task.suffix + style.suffix
    let prefix = task == .model ? "" : "bert."
    var signature = [prefix + style.wordTable, prefix + style.intermediate("0")]
    if let head = style.headWeight(task) { signature.append(head) }
    return NetworkFamily(name, signature: signature) {
      NetworkDefinition(
        name, summary: "\(task.summary), \(style.origin)",
        settings: style.settings(prefix: prefix) + style.headSettings(task),
        inputs: style.inputs(task), blocks: style.blocks, outputs: style.outputs(task),
        parameterOrder: style.parameterOrder(task)
      ) {
        Use("Bert", task == .model ? nil : "bert")
          .from(
            NameTemplate(style.inputs.ids), style.typesInput(task),
            NameTemplate(style.inputs.mask)
          ).named("sequence", "pooled", "table")
        style.head(task)
      }
    }
  }
}

extension BERTStyle {
  /// The zoo's task models name the token types differently from its bare model.
  fileprivate func typesInput(_ task: BERTTask) -> NameTemplate {
    isZoo && task != .model ? "token_type_id" : NameTemplate(inputs.types)
  }

  /// The zoo's bare model takes the types before the mask, every other one after it.
  fileprivate func inputs(_ task: BERTTask) -> [Input] {
    let shape: [Expression] = ["batch", "sequence"]
    let ids = Input(inputs.ids, .int32, shape)
    let types = Input(typesInput(task).description, .int32, shape)
    let mask = Input(inputs.mask, .int32, shape)
    var all = isZoo && task == .model ? [ids, types, mask] : [ids, mask, types]
    if isZoo, task == .pretraining {
      all.append(Input("masked_lm_positions", .int32, ["batch", "predictions"]))
    }
    return all
  }

  fileprivate func outputs(_ task: BERTTask) -> [String] {
    switch task {
    case .model: isZoo ? ["sequence", "pooled", "table"] : ["sequence", "pooled"]
    case .pretraining: ["words", "next"]
    case .squad where !isZoo: ["start", "end"]
    case .classification, .ner, .squad: []
    }
  }
}

extension Network {
  /// BERT as MindSpore's model zoo defines it, without a task.
  ///
  /// - Parameters:
  ///   - hidden: the width of the layers.
  ///   - layers: how many there are.
  ///   - heads: how many heads attention has.
  ///   - vocabulary: how many words there are.
  /// - Returns: the network for one sequence of 128 tokens at a time.
  public static func bert(
    hidden: Int = 768, layers: Int = 12, heads: Int = 12, vocabulary: Int = 21128
  ) -> Network {
    builtIn(
      "bert",
      [
        "hidden": .int(hidden), "layers": .int(layers), "heads": .int(heads),
        "vocabulary": .int(vocabulary), "intermediate": .int(4 * hidden),
      ])
  }
}
