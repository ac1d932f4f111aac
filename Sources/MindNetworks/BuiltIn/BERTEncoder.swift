import MindTensors

/// BERT without a task: embeddings, layers, and the pooler.
extension BERTStyle {
  /// The blocks; `Bert` takes ids, types and mask, and gives the sequence, the pooled first token and
  /// the table of words.
  var blocks: [Block] { [attention, layer, bert] }

  private var bert: Block {
    Block("Bert", inputs: ["ids", "types", "mask"], outputs: ["sequence", "pooled", "table"]) {
      Primitive("Cast", ["dtype": "'float32'"]).from("mask")
      Reshape(["batch", 1, 1, "sequence"])
      Primitive("Sub", ["x": 1])
      Primitive("Mul", ["y": maskedScore]).named("mask")
      embeddings
      Reshape([-1, "hidden"])
      inside(isZoo ? ["bert_encoder", "layers"] : ["encoder", "layer"]) {
        Repeat("layers", index: "index") {
          Identity().named("x")
          Use("BertLayer", "{index}").from("x", "mask")
        }
      }
      Reshape(["batch", "sequence", "hidden"]).named("sequence")
      Slice(axis: 1, begin: 0, end: 1)
      CellDefinition("Squeeze").with("axis", 1)
      if isZoo {
        Dense("dense", outChannels: "hidden")
      } else {
        Subcell("pooler") { Dense("dense", outChannels: "hidden") }
      }
      Activation.tanh.named("pooled")
    }
  }

  /// Words, types and positions; the zoo's names have no cell around all of them.
  @CellBuilder private var embeddings: [CellDefinition] {
    if isZoo {
      Embedding("bert_embedding_lookup", vocabSize: "vocabulary", embeddingSize: "hidden")
        .from("ids").named("words", "table")
      Subcell("bert_embedding_postprocessor") {
        summed(types: "token_type_embedding", positions: "full_position_embedding")
      }
    } else {
      Subcell("embeddings") {
        Embedding(
          "word_embeddings", vocabSize: "vocabulary", embeddingSize: "hidden", names: names
        ).from("ids").named("words", "table")
        if self == .mindnlp {
          When("position_ids") {
            ParameterCell("position_ids", shape: [1, "positions"], type: .int64)
          }
        }
        summed(types: "token_type_embeddings", positions: "position_embeddings")
      }
    }
  }

  /// A parameter of relative positions is still there for the absolute ones, but nobody uses it.
  @CellBuilder private func summed(
    types: NameTemplate, positions: NameTemplate
  ) -> [CellDefinition] {
    Embedding(types, vocabSize: "types", embeddingSize: "hidden", names: names)
      .from("types").named("type_rows", "type_table")
    Subcell(positions) {
      ParameterCell(NameTemplate(table), shape: ["positions", "hidden"]).named("position_table")
    }
    Add().from("words", "type_rows").named("sum")
    When(isZoo ? "not relative" : true) {
      Slice(axis: 0, begin: 0, end: "sequence").from("position_table").named("position_rows")
      Add().from("sum", "position_rows").named("sum")
    }
    norm.from("sum")
  }

  /// Attention over all positions; rows flow in and out as a matrix.
  private var attention: Block {
    Block("BertAttention", inputs: ["x", "mask"]) {
      heads(isZoo ? "query_layer" : "query", as: "query")
      heads(isZoo ? "key_layer" : "key", as: "key")
      heads(isZoo ? "value_layer" : "value", as: "value")
      BatchMatMul(transposeB: true).from("query", "key").named("scores")
      if isZoo { When("relative") { relativeScores } }
      Primitive("Mul", ["y": "1 / sqrt(hidden // heads)"]).from("scores").named("scores")
      Add().from("scores", "mask")
      Softmax().named("probabilities")
      BatchMatMul().from("probabilities", "value").named("context")
      if isZoo { When("relative") { relativeContext } }
      Transpose([0, 2, 1, 3]).from("context")
      Reshape([-1, "hidden"])
    }
  }

  @CellBuilder private func heads(
    _ name: NameTemplate, as result: NameTemplate
  ) -> [CellDefinition] {
    Dense(name, outChannels: "hidden").from("x")
    Reshape(["batch", "sequence", "heads", "hidden // heads"])
    Transpose([0, 2, 1, 3]).named(result)
  }

  /// One layer: attention and a feed-forward part, each added to what flows in and normalised.
  private var layer: Block {
    Block("BertLayer", inputs: ["x", "mask"]) {
      Subcell("attention") {
        Use("BertAttention", attentionName).from("x", "mask")
        output
      }
      Identity().named("x")
      if isZoo {
        Dense("intermediate", outChannels: "intermediate")
      } else {
        Subcell("intermediate") { Dense("dense", outChannels: "intermediate") }
      }
      activation
      output
    }
  }

  private var attentionName: NameTemplate {
    switch self {
    case .zoo: "attention"
    case .mindnlp01: "self_attn"
    case .mindnlp: "self"
    }
  }

  private var output: CellDefinition {
    Subcell("output") {
      Dense("dense", outChannels: "hidden").named("made")
      Add().from("x", "made")
      norm
    }.definition
  }

  @CellBuilder var activation: [CellDefinition] {
    When("activation == 'gelu'") { GELU() }
    When("activation == 'gelu_exact'") { GELU(approximate: false) }
    When("activation == 'fast_gelu'") { Activation.fastGELU }
    When("activation == 'relu'") { ReLU() }
  }

  @CellBuilder private func inside(
    _ names: [NameTemplate], @CellBuilder _ cells: () -> [CellDefinition]
  ) -> [CellDefinition] {
    names.reversed().reduce(cells()) { cells, name in [Subcell(name) { cells }.definition] }
  }
}

/// Relative positions, as the nezha configuration has them: a table's row for each distance, added to
/// keys and values.
extension BERTStyle {
  /// The table's rows [sequence, sequence, depth] and their part in the scores.
  @CellBuilder private var relativeScores: [CellDefinition] {
    Constant("range(sequence)", shape: [1, "sequence"], type: .int32).named("to")
    Constant("range(sequence)", shape: ["sequence", 1], type: .int32).named("from")
    Primitive("Sub").from("to", "from")
    Primitive("Maximum", ["y": "-farthest"])
    Primitive("Minimum", ["y": "farthest"])
    Primitive("Add", ["y": "farthest"]).named("distance")
    Subcell("_generate_relative_positions_embeddings") {
      ParameterCell("embeddings_table", shape: ["2 * farthest + 1", "hidden // heads"])
        .named("distances")
    }
    Primitive("Gather", ["axis": 0]).from("distances", "distance").named("rows")
    Transpose([2, 0, 1, 3]).from("query")
    Reshape(["sequence", -1, "hidden // heads"]).named("turned")
    BatchMatMul(transposeB: true).from("turned", "rows")
    Reshape(["sequence", -1, "heads", "sequence"])
    Transpose([1, 2, 0, 3]).named("more")
    Add().from("scores", "more").named("scores")
  }

  /// The rows' part in what attention gives.
  @CellBuilder private var relativeContext: [CellDefinition] {
    Transpose([2, 0, 1, 3]).from("probabilities")
    Reshape(["sequence", -1, "sequence"]).named("turned")
    BatchMatMul().from("turned", "rows")
    Reshape(["sequence", -1, "heads", "hidden // heads"])
    Transpose([1, 2, 0, 3]).named("more")
    Add().from("context", "more").named("context")
  }
}
