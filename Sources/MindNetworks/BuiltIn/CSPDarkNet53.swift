extension DarkNetParts {
  /// The blocks of CSPDarkNet-53 without its last layer: gives what its last three stages give.
  ///
  /// In every stage the image goes two ways, which are joined again: through the stage's residual
  /// blocks, and past them.
  static let cspDarkNet53 = [
    unit("CSPUnit", Mish(fused: false)),
    Block("CSPBlock", ["out"]) {
      Residual {
        use("CSPUnit", "conv1", "out", 1)
        use("CSPUnit", "conv2", "out", 3)
      }
    },
    Block("CSPDarkNet53", outputs: ["stage3", "stage4", "stage5"]) {
      use("CSPUnit", "conv0", "base", 3)
      use("CSPUnit", "conv1", "2 * base", 3, stride: 2)
      Concat {
        Branch {
          use("CSPUnit", "conv2", "2 * base", 1)
          Residual {
            use("CSPUnit", "conv3", "base", 1)
            use("CSPUnit", "conv4", "2 * base", 3)
          }
          use("CSPUnit", "conv5", "2 * base", 1)
        }
        Branch { use("CSPUnit", "conv6", "2 * base", 1) }
      }
      use("CSPUnit", "conv7", "2 * base", 1)
      Repeat(4, index: "index") {
        use("CSPUnit", "conv{5 * index + 8}", "base * 2 ** (index + 2)", 3, stride: 2)
        Concat {
          Branch {
            use("CSPUnit", "conv{5 * index + 9}", "base * 2 ** (index + 1)", 1)
            SequentialCell("layer{index + 2}") {
              Repeat("blocks[index]") {
                Use("CSPBlock", nil, ["out": "base * 2 ** (index + 1)"])
              }
            }
            use("CSPUnit", "conv{5 * index + 10}", "base * 2 ** (index + 1)", 1)
          }
          Branch { use("CSPUnit", "conv{5 * index + 11}", "base * 2 ** (index + 1)", 1) }
        }
        use("CSPUnit", "conv{5 * index + 12}", "base * 2 ** (index + 2)", 1)
          .named("stage{index + 2}")
      }
    },
  ]
}

extension NetworkFamily {
  /// CSPDarkNet-53 for classification; without `head` in a checkpoint, the features alone.
  ///
  /// Its last layer computes in float16 and gives float16, as the official definition's does.
  ///
  /// Source: research/cv/cspdarknet53 of the MindSpore model zoo.
  static let cspDarkNet53 = NetworkFamily(
    "cspdarknet53",
    signature: [
      "backbone.conv27.0.weight", "backbone.conv0.0.weight", "backbone.layer2.0.conv1.0.weight",
    ]
  ) {
    cspDarkNet53("cspdarknet53", "CSPDarkNet-53, MindSpore's model zoo", inside: "backbone")
  }

  /// The same network's features, in a checkpoint without the cell around them.
  static let cspDarkNet53Backbone = NetworkFamily(
    "cspdarknet53-backbone",
    signature: ["conv27.0.weight", "conv0.0.weight", "layer2.0.conv1.0.weight"]
  ) {
    cspDarkNet53(
      "cspdarknet53-backbone", "the features of CSPDarkNet-53, MindSpore's model zoo", inside: nil)
  }

  private static func cspDarkNet53(
    _ name: String, _ summary: String, inside cell: String?
  ) -> NetworkDefinition {
    let lead = cell.map { $0 + "." } ?? ""
    var settings = [DarkNetParts.blocks([2, 8, 8, 4], lead, stages: 2...5)]
    if cell != nil {
      settings += [
        Setting("classes", 1000, from: "shape('head.fc.weight', 0)", "the number of logits"),
        Setting(
          "include_top", true, from: "has('head.fc.weight')", "whether the last layer is there"),
      ]
    }
    return NetworkDefinition(
      name, summary: summary,
      settings: settings + DarkNetParts.image(lead + "conv0.0.weight", size: 224),
      inputs: [DarkNetParts.imageInput], blocks: DarkNetParts.cspDarkNet53,
      parameterOrder: ["\(lead)conv*", "\(lead)layer*"]
    ) {
      Use("CSPDarkNet53", cell.map { NameTemplate($0) }).named("stage3", "stage4", "stage5")
      Identity().from("stage5")
      if cell != nil { When("include_top") { Subcell("head") { halfHead } } }
    }
  }

  @CellBuilder private static var halfHead: [CellDefinition] {
    ReduceMean()
    Primitive("Cast", ["dtype": "'float16'"]).named("features")
    Subcell("fc") {
      ParameterCell("weight", shape: ["classes", "base * 32"])
      Primitive("Cast", ["dtype": "'float16'"]).named("weight")
      ParameterCell("bias", shape: ["classes"])
      Primitive("Cast", ["dtype": "'float16'"]).named("bias")
      Primitive("MatMul", ["transpose_b": true]).from("features", "weight").named("products")
      Primitive("BiasAdd").from("products", "bias")
    }
  }
}
