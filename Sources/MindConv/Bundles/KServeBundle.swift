/// KServe's `InferenceService` for a model repository that its Triton runtime mounts.
///
/// Sources: KServe's documentation, ONNX with Triton; kserve/kserve
/// config/runtimes/kserve-tritonserver.yaml.
struct KServeBundle {
  let name: String
  /// Where the cluster finds the repository; a placeholder when it is not known yet.
  let storageURI: String?

  /// The resource's name: Kubernetes takes lower-case letters, digits and '-', at most 63, a letter first.
  var resourceName: String {
    var text = name.lowercased().map { $0.isLetter || $0.isNumber ? $0 : "-" }
    while text.last == "-" { text.removeLast() }
    text = Array(text.prefix(63))
    while text.last == "-" { text.removeLast() }
    return String(text)
  }

  /// The text of `NAME.yaml`.
  var manifest: String {
    var lines = [
      "apiVersion: serving.kserve.io/v1beta1", "kind: InferenceService", "metadata:",
      "  name: \(resourceName.quoted)", "spec:", "  predictor:", "    model:", "      modelFormat:",
      "        name: onnx", "      protocolVersion: v2", "      runtime: kserve-tritonserver",
    ]
    if storageURI == nil {
      lines += [
        "      # Upload the folder \"repository\" to where the cluster can read it, and name that place here:",
        "      # gs://BUCKET/PATH, s3://BUCKET/PATH, https://..., or pvc://CLAIM/PATH for a volume claim.",
      ]
    }
    lines += [
      "      storageUri: \((storageURI ?? "pvc://models/\(name)/repository").quoted)",
      "      resources:", "        requests:", "          cpu: \"1\"", "          memory: 2Gi",
    ]
    return lines.joined(separator: "\n") + "\n"
  }
}
