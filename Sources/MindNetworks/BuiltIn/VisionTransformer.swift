import MindTensors

extension NetworkFamily {
  /// ViT of any size: patches of an image as a sequence, with a token for the class in front.
  ///
  /// Source: mindcv 0.3.0.
  static let visionTransformer = NetworkFamily(
    "vit-b-16",
    presets: [
      "vit-b-32": ("ViT-B/32, mindcv", ["patch": 32, "hidden": 768]),
      "vit-l-16": ("ViT-L/16, mindcv", ["hidden": 1024, "layers": 24, "intermediate": 4096]),
      "vit-l-32": (
        "ViT-L/32, mindcv",
        ["patch": 32, "hidden": 1024, "layers": 24, "intermediate": 4096]
      ),
    ],
    signature: ["patch_embed.proj.weight", "cls_token", "pos_embed", "blocks.0.attn.qkv.weight"]
  ) {
    NetworkDefinition(
      "vit-b-16", summary: "ViT-B/16, mindcv",
      settings: [
        Setting("classes", 1000, from: "shape('head.weight', 0)", "the number of logits"),
        Setting("channels", 3, from: "shape('patch_embed.proj.weight', 1)", "the image's channels"),
        Setting(
          "patch", 16, from: "shape('patch_embed.proj.weight', 2)", "a patch's height and width"),
        Setting("hidden", 768, from: "shape('cls_token', 2)", "the width of the layers"),
        Setting("layers", 12, from: "count('blocks.*.attn.qkv.weight')", "how many layers"),
        Setting(
          "intermediate", 3072, from: "shape('blocks.0.mlp.fc1.weight', 0)",
          "the width between dense layers"),
        Setting(
          "size", 224, from: "floor(sqrt(shape('pos_embed', 1) - 1)) * patch",
          "height and width of a square image with as many patches"),
        Setting("heads", "max(1, hidden // 64)", "how many heads attention has"),
        Setting("batch", 1, "how many images at a time"),
        Setting("height", "size", "the image's height"),
        Setting("width", "size", "the image's width"),
      ],
      inputs: [Input("x", .float32, ["batch", "channels", "height", "width"])],
      blocks: [attention, layer], parameterOrder: ["cls_token", "pos_embed"]
    ) {
      Subcell("patch_embed") {
        Conv2d(
          "proj", outChannels: "hidden", kernelSize: "patch", stride: "patch", padMode: .pad,
          hasBias: true)
        Reshape(["batch", "hidden", "height // patch * (width // patch)"])
        Transpose([0, 2, 1]).named("patches")
      }
      ParameterCell("cls_token", shape: [1, 1, "hidden"]).named("token")
      ParameterCell("pos_embed", shape: [1, "height // patch * (width // patch) + 1", "hidden"])
        .named("places")
      // The token goes in front of any number of images: into the first place, which a border makes.
      Slice(axis: 1, begin: 0, end: 1).from("places").named("first")
      Slice(axis: 1, begin: 1, end: "height // patch * (width // patch) + 1").from("places")
        .named("others")
      Add().from("first", "token").named("first")
      Concat().from("first", "others").named("places")
      Pad([[0, 0], [1, 0], [0, 0]]).from("patches").named("tokens")
      Add().from("tokens", "places")
      Subcell("blocks") { Repeat("layers", index: "index") { Use("Block", "{index}") } }
      LayerNorm("norm")
      Slice(axis: 1, begin: 0, end: 1)
      CellDefinition("Squeeze").with("axis", 1)
      Dense("head", outChannels: "classes")
    }
  }

  /// Query, key and value come from one layer.
  private static let attention = Block("Attention") {
    Dense("qkv", outChannels: "3 * hidden")
    Reshape(["batch", "height // patch * (width // patch) + 1", 3, "heads", "hidden // heads"])
    Transpose([2, 0, 3, 1, 4]).named("qkv")
    part("query", 0)
    part("key", 1)
    part("value", 2)
    BatchMatMul(transposeB: true).from("query", "key")
    Primitive("Mul", ["y": "1 / sqrt(hidden // heads)"])
    Softmax().named("probabilities")
    BatchMatMul().from("probabilities", "value")
    MergeHeads()
    Dense("proj", outChannels: "hidden")
  }

  @CellBuilder private static func part(
    _ name: NameTemplate, _ position: Int
  ) -> [CellDefinition] {
    Slice(axis: 0, begin: Expression(position), end: Expression(position + 1)).from("qkv")
    CellDefinition("Squeeze").with("axis", 0).named(name)
  }

  private static let layer = Block("Block") {
    Residual {
      LayerNorm("norm1")
      Use("Attention", "attn")
    }
    Residual {
      LayerNorm("norm2")
      Subcell("mlp") {
        Dense("fc1", outChannels: "intermediate")
        GELU()
        Dense("fc2", outChannels: "hidden")
      }
    }
  }
}
