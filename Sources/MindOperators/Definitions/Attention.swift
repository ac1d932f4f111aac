import MindGraph
import MindTensors

/// Attention as one operator, which only accelerators run.
enum Attention {
  static let definitions: [OperatorDefinition] = [
    OperatorDefinition(
      "FlashAttentionScore",
      [.tensor("query"), .tensor("key"), .tensor("value")]
        + [
          "real_shift", "drop_mask", "padding_mask", "attn_mask", "prefix", "actual_seq_qlen",
          "actual_seq_kvlen",
        ].map { .input($0, .any, standard: Attribute.none) }
        + [
          .argument("head_num", .int), .argument("keep_prob", .float, standard: .float(1)),
          .argument("scale_value", .float, standard: .float(1)),
          .argument("pre_tokens", .int, standard: .int(2_147_483_647)),
          .argument("next_tokens", .int, standard: .int(2_147_483_647)),
          .argument("inner_precise", .int, standard: .int(0)),
          .argument("input_layout", .enumeration(.attentionLayout), standard: .int(0)),
          .argument("sparse_mode", .int, standard: .int(0)),
        ]
    ) { call in
      // What training keeps comes first.
      [.unknown, .unknown, .unknown, .tensor(try call.tensor("query"))]
    }
  ]
}
