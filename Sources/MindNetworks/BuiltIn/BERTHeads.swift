import MindTensors

/// What tasks add to BERT.
extension BERTStyle {
  /// The name of the weight that tells a task; `nil` when nothing is added.
  func headWeight(_ task: BERTTask) -> String? {
    switch task {
    case .model: nil
    case .classification, .ner: isZoo ? "dense_1.weight" : "classifier.weight"
    case .squad: isZoo ? "dense1.weight" : "qa_outputs.weight"
    case .pretraining: isZoo ? "cls1.output_bias" : "cls.predictions.bias"
    }
  }

  func headSettings(_ task: BERTTask) -> [Setting] {
    switch task {
    case .model: []
    case .classification:
      [classes(task, 2)]
        + (isZoo
          ? [Setting("regression", false, "whether the logits themselves are wanted")] : [])
    case .ner:
      [classes(task, isZoo ? 11 : 2)]
        + (isZoo
          ? [Setting("crf", false, "whether the logits go to a CRF, and are wanted themselves")]
          : [])
    case .squad: [classes(task, 2)]
    case .pretraining:
      isZoo
        ? [Setting("predictions", 20, "how many masked positions a sequence has")]
        : [
          Setting(
            "decoder", false, from: "has('cls.predictions.decoder.weight')",
            "whether the words' weight is there twice"),
          Setting(
            "decoder_bias", false, from: "has('cls.predictions.decoder.bias')",
            "whether the words' bias is there twice"),
        ]
    }
  }

  private func classes(_ task: BERTTask, _ standard: Expression) -> Setting {
    Setting(
      "classes", standard, from: headWeight(task).map { "shape('\($0)', 0)" },
      "the number of logits")
  }

  /// Where a checkpoint's order is not that of use: mindnlp's positions come before the types, and a bias
  /// of its own before the cells beside it.
  func parameterOrder(_ task: BERTTask) -> [String] {
    let prefix = task == .model ? "" : "bert."
    var order = isZoo ? [] : [prefix + wordTable, prefix + positionTable, prefix + "embeddings.*"]
    if task == .pretraining {
      order += ["bert.*", isZoo ? "cls1.output_bias" : "cls.predictions.bias"]
    } else if !isZoo {
      order += [prefix + "*"]
    }
    return order
  }

  @CellBuilder func head(_ task: BERTTask) -> [CellDefinition] {
    switch task {
    case .model: []
    case .classification:
      Identity().from("pooled")
      Dense(isZoo ? "dense_1" : "classifier", outChannels: "classes")
      if isZoo { When("not regression") { Softmax(logarithm: true) } }
    case .ner:
      Identity().from("sequence")
      if isZoo {
        Reshape([-1, "hidden"])
        Dense("dense_1", outChannels: "classes")
        When("crf") {
          Reshape(["batch", "sequence", "classes"])
        } otherwise: {
          Softmax(logarithm: true)
        }
      } else {
        Dense("classifier", outChannels: "classes")
      }
    case .squad:
      Identity().from("sequence")
      Dense(isZoo ? "dense1" : "qa_outputs", outChannels: "classes").named("logits")
      if isZoo {
        Softmax(axis: 1, logarithm: true)
      } else {
        answer("start", 0)
        answer("end", 1)
      }
    case .pretraining:
      if isZoo { zooPretraining } else { pretraining }
    }
  }

  @CellBuilder private func answer(_ name: NameTemplate, _ column: Int) -> [CellDefinition] {
    Slice(axis: 2, begin: Expression(column), end: Expression(column + 1)).from("logits")
    CellDefinition("Squeeze").with("axis", 2).named(name)
  }

  @CellBuilder private var zooPretraining: [CellDefinition] {
    Primitive("Gather", ["axis": 1, "batch_dims": 1]).from("sequence", "masked_lm_positions")
    Reshape([-1, "hidden"])
    Subcell("cls1") {
      Dense("dense", outChannels: "hidden")
      activation
      norm.named("rows")
      ParameterCell("output_bias", shape: ["vocabulary"]).named("bias")
      Primitive("MatMul", ["transpose_b": true]).from("rows", "table").named("logits")
      Add().from("logits", "bias")
      Softmax(logarithm: true).named("words")
    }
    Subcell("cls2") {
      Dense("dense", outChannels: 2).from("pooled")
      Softmax(logarithm: true).named("next")
    }
  }

  /// Logits for every position. The last weight is the table of words; files that other frameworks'
  /// checkpoints were converted to hold it, and the bias, a second time.
  @CellBuilder private var pretraining: [CellDefinition] {
    Subcell("cls") {
      Subcell("predictions") {
        Subcell("transform") {
          Dense("dense", outChannels: "hidden").from("sequence")
          activation
          norm
        }
        Reshape([-1, "hidden"]).named("rows")
        ParameterCell("bias", shape: ["vocabulary"]).named("bias")
        Subcell("decoder") {
          When("decoder") {
            ParameterCell("weight", shape: ["vocabulary", "hidden"]).named("table")
          }
          When("decoder_bias") {
            ParameterCell("bias", shape: ["vocabulary"]).named("bias")
          }
        }
        Primitive("MatMul", ["transpose_b": true]).from("rows", "table").named("logits")
        Add().from("logits", "bias")
        Reshape(["batch", "sequence", "vocabulary"]).named("words")
      }
      Dense("seq_relationship", outChannels: 2).from("pooled").named("next")
    }
  }
}
