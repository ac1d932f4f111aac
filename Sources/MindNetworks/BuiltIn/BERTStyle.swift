/// How the projects that define BERT differ in names and numbers.
///
/// Source: official/nlp/Bert of the MindSpore model zoo, mindnlp 0.1.1 and 0.2.4.
enum BERTStyle {
  /// The model zoo.
  case zoo
  /// mindnlp 0.1.
  case mindnlp01
  /// mindnlp from 0.2 on, with the names of Hugging Face.
  case mindnlp

  var suffix: String {
    switch self {
    case .zoo: ""
    case .mindnlp01: "-mindnlp-0.1"
    case .mindnlp: "-mindnlp"
    }
  }

  var origin: String {
    switch self {
    case .zoo: "MindSpore's model zoo"
    case .mindnlp01: "mindnlp 0.1"
    case .mindnlp: "mindnlp"
    }
  }

  var isZoo: Bool { self == .zoo }

  /// What is added to the variance of normalisations.
  var eps: Expression { isZoo ? 1e-7 : 1e-12 }

  /// What keeps a position out of the attention.
  var maskedScore: Expression { self == .mindnlp ? "-3.4028234663852886e+38" : -10000 }

  /// What scale and shift of a normalisation are called.
  var names: ParameterNames { self == .mindnlp ? .torch : .mindspore }

  /// What a table of embeddings is called.
  var table: String { self == .mindnlp ? "weight" : "embedding_table" }

  var wordTable: String {
    isZoo ? "bert_embedding_lookup.embedding_table" : "embeddings.word_embeddings.\(table)"
  }

  var typeTable: String {
    isZoo
      ? "bert_embedding_postprocessor.token_type_embedding.embedding_table"
      : "embeddings.token_type_embeddings.\(table)"
  }

  var positionTable: String {
    isZoo
      ? "bert_embedding_postprocessor.full_position_embedding.embedding_table"
      : "embeddings.position_embeddings.\(table)"
  }

  /// The name of the first dense layer of a layer's feed-forward part.
  func intermediate(_ layer: String) -> String {
    isZoo
      ? "bert_encoder.layers.\(layer).intermediate.weight"
      : "encoder.layer.\(layer).intermediate.dense.weight"
  }

  /// The zoo's table of relative positions.
  static let relativeTable =
    "bert_encoder.layers.0.attention.attention._generate_relative_positions_embeddings"
    + ".embeddings_table"

  var normName: NameTemplate {
    switch self {
    case .zoo: "layernorm"
    case .mindnlp01: "layer_norm"
    case .mindnlp: "LayerNorm"
    }
  }

  var norm: LayerNorm { LayerNorm(normName, eps: eps, names: names) }

  var inputs: (ids: String, types: String, mask: String) {
    isZoo
      ? ("input_ids", "token_type_ids", "input_mask")
      : ("input_ids", "token_type_ids", "attention_mask")
  }

  /// The settings of every BERT whose names begin with a prefix.
  func settings(prefix: String) -> [Setting] {
    let word = prefix + wordTable
    let layer = prefix + intermediate("0")
    var settings = [
      Setting("vocabulary", isZoo ? 21128 : 30522, from: "shape('\(word)', 0)", "how many words"),
      Setting("hidden", 768, from: "shape('\(word)', 1)", "the width of the layers"),
      Setting(
        "layers", 12, from: "count('\(prefix + intermediate("*"))')", "how many layers"),
      Setting(
        "intermediate", 3072, from: "shape('\(layer)', 0)", "the width between dense layers"),
      Setting("types", 2, from: "shape('\(prefix + typeTable)', 0)", "how many token types"),
      Setting(
        "positions", 512, from: "shape('\(prefix + positionTable)', 0)",
        "the longest sequence"),
    ]
    if self == .mindnlp {
      settings.append(
        Setting(
          "position_ids", false, from: "has('\(prefix)embeddings.position_ids')",
          "whether the numbers of positions are there, which nobody needs"))
    }
    var heads: Expression?
    if isZoo {
      let table = prefix + Self.relativeTable
      heads = "hidden // shape('\(table)', 1)"
      settings += [
        Setting(
          "relative", false, from: "has('\(table)')", "whether positions are relative, as in nezha"),
        Setting(
          "farthest", 16, from: "shape('\(table)', 0) // 2",
          "the farthest relative position that is told apart"),
      ]
    }
    settings += [
      Setting("heads", "max(1, hidden // 64)", from: heads, "how many heads attention has"),
      Setting(
        "activation", word: "gelu", of: ["gelu", "gelu_exact", "fast_gelu", "relu"],
        "between dense layers"),
      Setting("batch", 1, "how many sequences at a time"),
      Setting("sequence", "min(128, positions)", "the length of the sequences"),
    ]
    if !isZoo, let position = settings.firstIndex(where: { $0.name == "activation" }) {
      settings[position].standard = Expression(.constant(.text("gelu_exact")))
    }
    return settings
  }
}
