// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let protobuf: Target.Dependency = .product(name: "SwiftProtobuf", package: "swift-protobuf")

/// A room of the house: see Sources/README.md for what each holds and what it may import.
func room(
  _ name: String, imports: [Target.Dependency] = [], resources: [Resource] = []
) -> Target {
  .target(name: name, dependencies: imports, resources: resources, swiftSettings: settings)
}

func tests(
  _ room: String, imports: [Target.Dependency] = [], exclude: [String] = []
) -> Target {
  .testTarget(
    name: room + "Tests", dependencies: [.target(name: room), "TestSupport"] + imports,
    exclude: exclude, swiftSettings: settings)
}

let package = Package(
  name: "mindconv",
  products: [
    .library(name: "MindConv", targets: ["MindConv"]),
    .executable(name: "mindconv", targets: ["MindConvCommand"]),
    // For the nested package Fuzz; not part of what MindConv promises.
    .library(name: "HostileInput", targets: ["HostileInput"]),
  ],
  dependencies: [
    .package(
      url: "https://github.com/apple/swift-protobuf.git", .upToNextMinor(from: "1.39.0"),
      traits: []),
    .package(
      url: "https://github.com/apple/swift-argument-parser.git", .upToNextMinor(from: "1.8.2")),
    .package(url: "https://github.com/jpsim/Yams.git", .upToNextMinor(from: "6.2.2")),
  ],
  targets: [
    .target(name: "CSystem"),
    .systemLibrary(
      name: "CDeflate", pkgConfig: "libdeflate", providers: [.apt(["libdeflate-dev"])]),
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    room("MindTensors", imports: ["CSystem", "CDeflate", "CZlib"]),
    room("MindGraph", imports: ["MindTensors"]),
    room("MindWire", imports: ["MindTensors", "CSystem", "CCrypto", protobuf]),
    room("MindOperators", imports: ["MindGraph", "MindTensors"]),
    room("MindCheckpoint", imports: ["MindGraph", "MindTensors", "MindWire", protobuf]),
    room("MindONNX", imports: ["MindGraph", "MindTensors", "MindWire", protobuf]),
    room(
      "MindIR", imports: ["MindGraph", "MindTensors", "MindWire", "MindOperators", protobuf]),
    room("MindLowering", imports: ["MindGraph", "MindTensors", "MindOperators"]),
    room("MindComparison", imports: ["MindGraph", "MindTensors"]),
    room(
      "MindView", imports: ["MindGraph", "MindTensors", "MindWire"],
      resources: [.embedInCode("Page/page.css"), .embedInCode("Page/page.js")]),
    room(
      "MindNetworks",
      imports: [
        "MindGraph", "MindTensors", "MindOperators", .product(name: "Yams", package: "Yams"),
      ]),
    room("MindTargets", imports: ["MindGraph", "MindTensors", "MindOperators"]),
    .target(name: "CONNXRuntime", linkerSettings: [.linkedLibrary("dl")]),
    .target(
      name: "CPictures", linkerSettings: [.linkedLibrary("png"), .linkedLibrary("jpeg")]),
    room(
      "MindExecution",
      imports: ["MindGraph", "MindTensors", "MindONNX", "MindWire", "CONNXRuntime", "CPictures"]),
    room(
      "MindConv",
      imports: [
        "MindTensors", "MindGraph", "MindWire", "MindOperators", "MindCheckpoint", "MindONNX",
        "MindIR", "MindLowering", "MindNetworks", "MindComparison", "MindView", "MindTargets",
        "MindExecution",
      ]),
    .target(
      name: "CONNX",
      cxxSettings: [.define("ONNX_ML", to: "1"), .define("ONNX_NAMESPACE", to: "onnx")],
      linkerSettings: [
        .linkedLibrary("onnx"), .linkedLibrary("onnx_proto"), .linkedLibrary("protobuf"),
      ]),
    room("ONNXReference", imports: ["CONNX"]),
    .executableTarget(
      name: "MindConvCommand",
      dependencies: [
        "MindConv", "ONNXReference", "CSystem",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], swiftSettings: settings),

    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: settings),
    .target(
      name: "HostileInput",
      dependencies: [
        "MindTensors", "MindGraph", "MindWire", "MindCheckpoint", "MindIR", "MindONNX",
        "MindNetworks", "MindExecution", "MindConv",
      ], path: "Tests/HostileInput", swiftSettings: settings),
    tests("MindTensors", imports: ["CSystem"]),
    tests("MindWire", imports: ["MindTensors", protobuf]),
    tests("MindCheckpoint", imports: ["MindTensors", "MindWire"]),
    tests("MindIR", imports: ["MindGraph", "MindOperators", "MindTensors", "MindWire", protobuf]),
    tests("MindONNX", imports: ["MindGraph", "MindTensors", "MindWire", protobuf]),
    tests("MindOperators", imports: ["MindGraph", "MindTensors"]),
    tests("MindLowering", imports: ["MindGraph", "MindIR", "MindOperators", "MindTensors"]),
    tests("MindComparison", imports: ["MindGraph", "MindTensors"]),
    tests("MindView", imports: ["MindGraph", "MindTensors"]),
    tests("MindNetworks", imports: ["MindGraph", "MindTensors"]),
    tests("MindTargets", imports: ["MindGraph", "MindOperators", "MindTensors"]),
    tests("MindExecution", imports: ["MindTensors"]),
    tests("MindConv", imports: ["MindONNX", "MindWire", "MindLowering", "HostileInput"]),
    tests("MindConvCommand", exclude: ["Snapshots"]),
    .testTarget(name: "HouseTests", dependencies: ["TestSupport"], swiftSettings: settings),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)
