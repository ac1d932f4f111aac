import MindGraph
import MindNetworks
import MindTensors
import Testing

@Suite struct BindingTests {
  private func tensor(
    _ entry: String, _ shape: Shape, _ type: DataType = .float32
  ) throws -> CheckpointParameter {
    let count = try #require(shape.byteCount(of: type))
    return CheckpointParameter(
      entry: entry,
      tensor: try Tensor(
        type: type, shape: shape, payload: .inline([UInt8](repeating: 0, count: count))))
  }

  private let network = Network("tiny", input: Input("x", .float32, [1, 4])) {
    Dense("fc", outChannels: 2)
  }

  @Test func everyParameterGetsItsTensor() throws {
    var model = try network.model()
    let report = try model.bind([tensor("fc.bias", [2]), tensor("fc.weight", [2, 4])])
    #expect(model.graph.parameters.allSatisfy { $0.tensor.payload != nil })
    #expect(report.bound.map(\.entry) == ["fc.weight", "fc.bias"])
  }

  @Test func everythingThatDoesNotFitIsSaidAtOnce() throws {
    var model = try Network("tiny", input: Input("x", .float32, [1, 4])) {
      Dense("fc", outChannels: 2)
      Dense("head", outChannels: 3)
    }.model()
    let tensors = try [
      tensor("fc.weight", [4, 2]), tensor("fc.biass", [2]), tensor("head.weight", [3, 2], .int32),
      tensor("head.bias", [3]), tensor("extra", [1]),
    ]
    do {
      _ = try model.bind(tensors)
      Issue.record("nothing was thrown")
    } catch {
      #expect(
        error.description == """
          the checkpoint does not fit the network
            missing: fc.bias (similar: fc.biass)
            different: fc.weight is float32 [4, 2], the network needs float32 [2, 4]
            different: head.weight is int32 [3, 2], the network needs float32 [3, 2]
            surplus: fc.biass
            surplus: extra
            1 bound; see --map, --write-map, --prefix, --ignore, --allow-missing
          """)
    }
  }

  /// `load_param_into_net`, strict_load off: floating-point types convert, one-element dimensions at
  /// the end fall away. With strict_load no type converts.
  @Test func typesConvertAndTrailingOnesFallAway() throws {
    var model = try network.model()
    let tensors = try [tensor("fc.weight", [2, 4, 1, 1]), tensor("fc.bias", [2], .float16)]
    let report = try model.bind(tensors)
    #expect(report.bound[0].reshapedFrom == [2, 4, 1, 1])
    #expect(report.bound[1].castFrom == "float16")
    #expect(model.graph.parameters.map(\.tensor.type) == [.float32, .float32])
    #expect(model.graph.parameters[0].tensor.shape == [2, 4])
    var strict = BindingOptions()
    strict.requiresEqualTypes = true
    var other = try network.model()
    #expect(throws: BindingError.self) { try other.bind(tensors, options: strict) }
    var turned = try network.model()
    #expect(throws: BindingError.self) {
      try turned.bind([tensor("fc.weight", [1, 2, 4]), tensor("fc.bias", [2])])
    }
  }

  @Test func namesAreMapped() throws {
    var options = BindingOptions()
    try options.map.add("classifier.*.w = *.weight")
    try options.map.add("b=fc.bias")
    options.ignored = ["old.*"]
    let parameters = CheckpointParameters(
      try [tensor("classifier.fc.w", [2, 4]), tensor("b", [2]), tensor("old.fc", [1])],
      options: options)
    var model = try network.model()
    let report = try model.bind(
      parameters.parameters, options: options, report: BindingReport(ignored: parameters.ignored))
    #expect(report.ignored == ["old.fc"])
    #expect(
      report.mapFile == """
        # checkpoint = network; 2 bound, 0 missing, 0 surplus
        classifier.fc.w = fc.weight
        b = fc.bias

        """)
    var again = ParameterMap()
    try again.add(file: report.mapFile)
    options.map = again
    var other = try network.model()
    _ = try other.bind(
      CheckpointParameters(
        try [tensor("classifier.fc.w", [2, 4]), tensor("b", [2])], options: options
      ).parameters, options: options)
  }

  @Test func aPrefixChoosesEntries() throws {
    var options = BindingOptions()
    options.prefix = "student."
    let parameters = CheckpointParameters(
      try [
        tensor("student.fc.weight", [2, 4]), tensor("student.fc.bias", [2]),
        tensor("teacher.fc.bias", [2]),
      ], options: options)
    #expect(parameters.parameters.map(\.name) == ["fc.weight", "fc.bias"])
    #expect(parameters.ignored == ["teacher.fc.bias"])
  }

  @Test func twoEntriesForOneParameterAreRefused() throws {
    var options = BindingOptions()
    try options.map.add("*.copy=*")
    let parameters = CheckpointParameters(
      try [
        tensor("fc.weight", [2, 4]), tensor("fc.bias", [2]), tensor("fc.bias.copy", [2]),
      ], options: options)
    var model = try network.model()
    #expect(throws: BindingError.self) { try model.bind(parameters.parameters, options: options) }
  }

  @Test func aParameterKeyIsTakenOff() throws {
    var model = try network.model()
    let report = try model.bind([
      tensor("fc.weight.__param_key__3", [2, 4]), tensor("fc.bias", [2]),
    ])
    #expect(report.bound.map(\.entry) == ["fc.weight.__param_key__3", "fc.bias"])
  }

  /// MindSpore 2.7.2's BatchNorm2d begins with these; its Dense with random numbers.
  @Test func missingStatisticsGetTheirInitialValues() throws {
    var options = BindingOptions()
    options.allowsMissing = true
    var model = try Network("norm", input: Input("x", .float32, [1, 2, 3, 3])) {
      BatchNorm2d("bn")
    }.model()
    let report = try model.bind([], options: options)
    #expect(
      report.initialised == ["bn.moving_mean", "bn.moving_variance", "bn.gamma", "bn.beta"])
    let values = try model.graph.parameters.map {
      try $0.tensor.payload?.bytes().littleEndianWords(of: UInt32.self).map(Float.init(bitPattern:))
    }
    #expect(values == [[0, 0], [1, 1], [1, 1], [0, 0]])
    var dense = try network.model()
    #expect(throws: BindingError.self) { try dense.bind([], options: options) }
  }

  @Test(arguments: ["fc", "=a", "a=", "a=*", "a*=*b*"]) func noRuleIsRefused(rule: String) {
    var map = ParameterMap()
    #expect(throws: ParameterMapError.self) { try map.add(rule) }
  }
}
