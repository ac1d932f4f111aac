import Foundation
import TestSupport
import Testing

/// What the program prints, word for word.
///
/// Each file in Snapshots begins with the command line after `$`, then holds exit code, standard
/// output and standard error. `RECORD_SNAPSHOTS=1 swift test --filter SnapshotTests` writes them anew;
/// the difference is then read like any other change.
@Suite struct SnapshotTests {
  private static let folder = "\(Fixtures.root)/Tests/MindConvCommandTests/Snapshots"

  /// Commands by the name of their snapshot. They run in a folder with copies of the LeNet5 fixtures.
  private static let commands: [(name: String, arguments: String)] = [
    ("help", "--help"),
    ("help-export", "help export"),
    ("help-convert", "help convert"),
    ("help-inspect", "help inspect"),
    ("help-networks", "help networks"),
    ("help-predict", "help predict"),
    ("help-eval", "help eval"),
    ("help-verify", "help verify"),
    ("predict-nothing", "predict"),
    ("predict-no-runtime", "predict --ckpt net.ckpt --ort none.so --input x=random"),
    ("predict-form", "predict --ckpt net.ckpt --input =x.npy"),
    ("predict-parameters", "predict net.ckpt --input x=random"),
    ("eval-metric", "eval --ckpt net.ckpt --metric mean --data a.npy --labels b.npy"),
    ("verify-no-runtime", "verify graph.mindir --against net.ckpt --ort none.so"),
    ("version", "--version"),
    ("networks", "networks"),
    ("networks-show", "networks show lenet5"),
    ("networks-show-unknown", "networks show lenet"),
    ("networks-recognise", "networks recognise train.ckpt"),
    ("networks-recognise-none", "networks recognise other.ckpt"),
    (
      "export-prepared",
      "export --ckpt net.ckpt --to onnx --nhwc --uint8-input --normalize 33/78 --softmax"
    ),
    ("export-normalize-form", "export --ckpt net.ckpt --to onnx --normalize 33"),
    ("networks-vocabulary", "networks vocabulary"),
    ("export-recognised", "export --ckpt net.ckpt --to onnx"),
    ("export-training", "export --ckpt train.ckpt --to onnx"),
    ("export-graph", "export --ckpt net.ckpt --to onnx --net graph.mindir -o out.onnx"),
    ("export-definition", "export --ckpt net.ckpt --to onnx --net my.yaml"),
    ("export-definition-wrong", "export --ckpt net.ckpt --to onnx --net wrong.yaml"),
    ("export-definition-unfit", "export --ckpt net.ckpt --to onnx --net unfit.yaml"),
    ("export-set", "export --ckpt net.ckpt --to onnx --set batch=4 --input x:4,1,32,32"),
    ("export-set-unknown", "export --ckpt net.ckpt --to onnx --set heads=4"),
    ("export-set-form", "export --ckpt net.ckpt --to onnx --set heads"),
    ("export-input-open", "export --ckpt net.ckpt --to onnx --input x:N,1,32,32"),
    ("export-input-form", "export --ckpt net.ckpt --to onnx --input 1,1,32,32"),
    ("export-input-graph", "export --ckpt pair.ckpt --to onnx --input x:4,1,32,32"),
    ("export-map", "export --ckpt renamed.ckpt --to onnx --map first.*=conv1.*"),
    ("export-write-map", "export --ckpt other.ckpt --to onnx --net lenet5 --write-map names.map"),
    ("export-prefix", "export --ckpt net.ckpt --to onnx --net lenet5 --prefix student."),
    ("export-sibling", "export --ckpt pair.ckpt --to onnx"),
    ("export-mindir", "export --ckpt net.ckpt --to mindir"),
    ("export-json", "export --ckpt net.ckpt --to onnx --json"),
    ("export-standard-is-input", "export --ckpt pair.ckpt --to mindir"),
    ("export-exists", "export --ckpt net.ckpt --to onnx -o taken.onnx"),
    ("export-forced", "export --ckpt net.ckpt --to onnx -o taken.onnx --force"),
    ("export-no-folder", "export --ckpt net.ckpt --to onnx -o none/out.onnx"),
    ("export-to-input", "export --ckpt net.ckpt --to onnx -o net.ckpt --force"),
    ("export-missing", "export --ckpt nowhere.ckpt --to onnx"),
    ("export-unknown-net", "export --ckpt net.ckpt --to onnx --net alexnet"),
    ("export-unrecognised", "export --ckpt other.ckpt --to onnx"),
    ("export-unfitting", "export --ckpt other.ckpt --to onnx --net lenet5"),
    ("export-wrong-format", "export --ckpt graph.mindir --to onnx"),
    ("export-bad-target", "export --ckpt net.ckpt --to tflite"),
    ("export-cut", "export --ckpt cut.ckpt --to onnx"),
    ("convert-same", "convert net.ckpt -o copy.ckpt"),
    ("convert-onnx", "convert graph.mindir -o out.onnx"),
    ("convert-optimize", "convert graph.mindir -o out.onnx --optimize all"),
    ("convert-half", "convert graph.mindir -o out.onnx --cast float16 --keep-float32 fc3/*"),
    ("convert-bfloat16", "convert graph.mindir -o out.onnx --cast bfloat16"),
    ("convert-half-some", "convert graph.mindir -o out.onnx --cast conv1.*=float16"),
    ("convert-keep-alone", "convert graph.mindir -o out.onnx --keep-float32 Relu"),
    ("convert-plan", "convert graph.mindir -o out.onnx --plan"),
    ("convert-plan-half", "convert graph.mindir -o out.onnx --plan --cast bfloat16"),
    ("convert-plan-weightless", "convert weightless.mindir -o out.onnx --plan"),
    ("convert-plan-format", "convert net.ckpt -o out.safetensors --plan"),
    ("export-plan", "export --ckpt net.ckpt --to onnx --plan --cast float16"),
    ("export-plan-json", "export --ckpt net.ckpt --to onnx --plan --json"),
    ("export-plan-unfit", "export --ckpt other.ckpt --to onnx --net lenet5 --plan"),
    ("export-plan-mindir", "export --ckpt net.ckpt --to mindir --plan"),
    ("export-half", "export --ckpt net.ckpt --to onnx --cast float16 --cast-io"),
    ("export-half-mindir", "export --ckpt net.ckpt --to mindir --cast float16"),
    ("convert-version-1", "convert graph.mindir -o old.mindir --mindir-version 1"),
    ("convert-version-onnx", "convert graph.mindir -o out.onnx --mindir-version 1"),
    ("convert-no-way", "convert net.ckpt -o out.onnx"),
    ("inspect-checkpoint", "inspect train.ckpt"),
    ("inspect-mindir", "inspect graph.mindir"),
    ("inspect-onnx", "inspect taken.onnx"),
    ("inspect-weightless", "inspect weightless.mindir"),
    ("inspect-json", "inspect net.ckpt --json"),
    ("help-check", "help check"),
    ("check-valid", "check net.ckpt graph.mindir taken.onnx"),
    ("check-cut", "check cut.ckpt"),
    ("check-weightless", "check weightless.mindir"),
    ("check-json", "check text.txt --json"),
    ("check-missing", "check nowhere.onnx"),
    ("help-merge", "help merge"),
    ("help-reshard", "help reshard"),
    ("help-average", "help average"),
    (
      "convert-dry-run",
      "convert train.ckpt -o out.safetensors --dry-run --training-state drop --rename conv?.*=c{1}.* --cast fc*=float16 --transpose fc1.weight"
    ),
    ("convert-weights", "convert graph.mindir -o net.safetensors --drop conv* --cast bfloat16"),
    ("convert-sharded", "convert net.ckpt -o net.safetensors --shard-size 100kB --crc"),
    ("convert-collision", "convert net.ckpt -o out.ckpt --rename fc?.*=fc.*"),
    (
      "convert-no-such",
      "convert net.ckpt -o out.npz --select con.* --strip-prefix model. --cast x=float16"
    ),
    ("convert-graph-edits", "convert graph.mindir -o out.onnx --drop fc*"),
    ("average", "average net.ckpt train.ckpt -o mean.ckpt --training-state drop"),
    ("average-unequal", "average net.ckpt other.ckpt -o mean.ckpt"),
    ("subtract-json", "subtract net.ckpt net.ckpt -o zero.npz --json"),
    ("help-dump", "help dump"),
    ("help-view", "help view"),
    ("help-edit", "help edit"),
    ("dump-checkpoint", "dump train.ckpt --digest"),
    ("dump-mindir", "dump graph.mindir"),
    ("dump-onnx", "dump taken.onnx"),
    ("view-svg", "view graph.mindir -o out.svg --no-dot"),
    ("view-exists", "view graph.mindir --svg -o taken.onnx"),
    ("view-module", "view graph.mindir --svg -o out.svg --module network/_backbon/conv1"),
    ("view-difference", "view graph.mindir branch.onnx -o out.svg --no-dot"),
    ("view-three", "view net.ckpt train.ckpt moved.ckpt -o out.html"),
    ("edit-rename", "edit taken.onnx -o out.onnx --rename fc?.*=dense{1}.* --metadata author=me"),
    ("edit-cast", "edit taken.onnx -o out.onnx --cast *.weight=float16"),
    ("edit-refused", "edit graph.mindir -o out.mindir --drop fc1.* --transpose fc2.weight"),
    ("edit-unknown", "edit taken.onnx -o out.onnx --rename-input X=image"),
    ("edit-weights-unfitting", "edit graph.mindir -o out.mindir --weights other.ckpt"),
    ("edit-no-graph", "edit net.ckpt -o out.ckpt --batch 4"),
    ("edit-nothing", "edit net.ckpt -o out.ckpt"),
    ("command-unknown", "inspekt net.ckpt"),
    ("drop-similar", "edit net.ckpt -o out.ckpt --drop conv1.wieght"),
    ("inspect-stats", "inspect train.ckpt --stats --sort size --select *fc?.weight"),
    ("inspect-digest", "inspect net.ckpt --digest"),
    ("inspect-tree", "inspect other.ckpt --tree"),
    ("inspect-tree-stats", "inspect net.ckpt --tree --stats --digest"),
    ("inspect-csv", "inspect net.ckpt --csv --stats"),
    ("inspect-layers", "inspect graph.mindir --show layers"),
    ("inspect-attributes", "inspect taken.onnx --show attributes"),
    ("inspect-functions", "inspect functions.onnx --show functions"),
    ("inspect-values", "inspect net.ckpt --values fc1.weight --slice :2,::100"),
    ("inspect-values-like", "inspect net.ckpt --values fc1"),
    ("inspect-values-index", "inspect net.ckpt --values fc1.weight --slice 120"),
    ("help-diff", "help diff"),
    ("diff-same", "diff graph.mindir taken.onnx"),
    ("diff-json", "diff graph.mindir taken.onnx --json"),
    ("diff-changed", "diff net.ckpt moved.ckpt"),
    ("diff-tolerance", "diff net.ckpt moved.ckpt --rtol 1e-3 --atol 1e-2"),
    ("diff-html", "diff net.ckpt moved.ckpt --html --select fc3*"),
    ("diff-renamed", "diff net.ckpt renamed.ckpt"),
    ("diff-graph", "diff graph.mindir branch.onnx --graph-only"),
    ("diff-drift", "diff net.ckpt train.ckpt moved.ckpt"),
    ("diff-no-graph", "diff net.ckpt graph.mindir --graph-only"),
    ("diff-missing", "diff net.ckpt nowhere.ckpt"),
    ("help-targets", "help targets"),
    ("help-bundle", "help bundle"),
    ("targets", "targets"),
    ("check-for", "check taken.onnx graph.mindir --for ort:1.14 --for tensorrt:8.6 --for atc:8"),
    ("check-for-json", "check graph.mindir --for mindspore:2.0 --json"),
    ("check-for-checkpoint", "check net.ckpt --for ort"),
    ("export-for", "export --ckpt net.ckpt --to onnx --for ort:1.8 --for atc:5"),
    ("export-for-unknown", "export --ckpt net.ckpt --to onnx --for coreml"),
    ("export-for-opset", "export --ckpt net.ckpt --to onnx --for tensorrt:8.6 --opset 18"),
    ("export-for-format", "export --ckpt net.ckpt --to onnx --for mindspore:2.0"),
    ("export-for-mindir", "export --ckpt net.ckpt --to mindir --for mindspore-lite:2.0"),
    ("export-for-dynamic", "export --ckpt net.ckpt --to onnx --for ncnn --input x:N,1,32,32"),
    ("convert-for", "convert graph.mindir -o out.mindir --for mindspore:2.1"),
    ("convert-for-refused", "convert taken.onnx -o out.onnx --for mindspore-serving"),
    ("bundle-serving", "bundle graph.mindir --for mindspore-serving -o out"),
    ("bundle-triton", "bundle taken.onnx --for triton -o out --name digits"),
    ("bundle-kserve", "bundle graph.mindir --for kserve -o out --name Digits_1 --json"),
    ("bundle-batch", "bundle graph.mindir --for triton -o out --max-batch-size 8"),
    ("bundle-exists", "bundle graph.mindir --for triton -o net.ckpt"),
    ("bundle-checkpoint", "bundle net.ckpt --for triton -o out"),
    ("inspect-empty", "inspect empty.ckpt"),
    ("inspect-text", "inspect text.txt"),
    ("inspect-folder", "inspect ."),
    ("inspect-encrypted", "inspect secret.ckpt"),
  ]

  private func folderWithFiles() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let copies = [
      "net.ckpt": "lenet5/lenet5.ckpt", "train.ckpt": "lenet5/lenet5-train.ckpt",
      "graph.mindir": "lenet5/lenet5-2.7.2.mindir", "pair.ckpt": "lenet5/lenet5.ckpt",
      "pair.mindir": "lenet5/lenet5-2.0.0.mindir", "taken.onnx": "lenet5/lenet5-2.7.2.onnx",
      "other.ckpt": "checkpoints/network.ckpt", "secret.ckpt": "checkpoints/aes-gcm.ckpt",
      "weightless.mindir": "recorded/lenet5_zoo/graph.mindir",
      "functions.onnx": "onnx/functions.onnx", "branch.onnx": "onnx/branch.onnx",
    ]
    for (copy, name) in copies { _ = try folder.write(try Fixtures.bytes(name), to: copy) }
    _ = try folder.write(try Fixtures.bytes("lenet5/lenet5.ckpt").prefix(100_000), to: "cut.ckpt")
    _ = try folder.write(
      Array(
        """
        network: tiny
        inputs:
          - {name: x, shape: [1, 1, 32, 32]}
        cells:
          - Conv2d: {name: conv1, out_channels: 6, kernel_size: 5, pad_mode: valid}
          - Conv2d: {name: conv2, out_channels: 16, kernel_sise: 5}

        """.utf8), to: "wrong.yaml")
    _ = try folder.write(
      Array(
        """
        network: tiny
        inputs:
          - {name: x, shape: [1, 1, 32, 32]}
        cells:
          - Conv2d: {name: conv1, out_channels: 6, kernel_size: 50, pad_mode: valid}

        """.utf8), to: "unfit.yaml")
    let shown = try Program.run(["networks", "show", "lenet5"], in: folder.path)
    _ = try folder.write(Array(shown.output.utf8), to: "my.yaml")
    _ = try folder.write(
      try Fixtures.bytes("lenet5/lenet5.ckpt").replacing(
        Array("conv1.weight".utf8), with: Array("first.weight".utf8)), to: "renamed.ckpt")
    // The last numbers of the file, which are those of fc3.bias, with other low bits.
    var moved = try Fixtures.bytes("lenet5/lenet5.ckpt")
    for index in moved.indices.suffix(40) where index % 4 == 2 { moved[index] ^= 1 }
    _ = try folder.write(moved, to: "moved.ckpt")
    _ = try folder.write([], to: "empty.ckpt")
    _ = try folder.write(Array("just text\n".utf8), to: "text.txt")
    return folder
  }

  @Test(arguments: commands.map(\.name)) func prints(name: String) throws {
    let folder = try folderWithFiles()
    let before = folder.contents
    let arguments = Self.commands.first { $0.name == name }?.arguments ?? ""
    let result = try Program.run(arguments.split(separator: " ").map(String.init), in: folder.path)
    let made = folder.contents.filter { !before.contains($0) }
    let text = """
      $ mindconv \(arguments)
      exit code \(result.status), files made: \(made.isEmpty ? "none" : made.joined(separator: ", "))
      --- output
      \(masked(result.output))--- errors
      \(result.errors)
      """
    let path = "\(Self.folder)/\(name).txt"
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] != nil {
      try text.write(toFile: path, atomically: true, encoding: .utf8)
    }
    let expected = try String(contentsOfFile: path, encoding: .utf8)
    #expect(text == expected)
  }

  @Test func everySnapshotBelongsToACommand() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder)
    #expect(Set(files) == Set(Self.commands.map { "\($0.name).txt" }))
  }

  /// Times differ from run to run.
  private func masked(_ text: String) -> String {
    text.replacing(/(time +)[0-9.]+ m?s/) { "\($0.output.1)(some)" }
  }
}
