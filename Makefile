# make demo    export the trained LeNet5 to ONNX, look at the result, and run it where ONNX Runtime can be had
# make test    unit tests, then the tests against the real MindSpore, onnx and ONNX Runtime
# make release the program, at .build/release/mindconv
# make lint    the formatter's verdict
# make fuzz    libFuzzer on every reader
# make man     a manual page for each command, in .build/man
# make bench   the performance claims beside cp and cat

LIBRARIES := libdeflate-dev libjpeg-dev libonnx-dev libpng-dev libprotobuf-dev libssl-dev pkg-config zlib1g-dev
TEST_PACKAGES := graphviz libonnx-testdata openmpi-bin protobuf-compiler python3-venv
MINDCONV := .build/release/mindconv
RELEASE := swift build --configuration release --static-swift-stdlib --product mindconv

.PHONY: demo test unit interop release lint fuzz man bench

demo: release
	mkdir -p .build/demo
	$(MINDCONV) export --ckpt Fixtures/lenet5/lenet5.ckpt --to onnx -o .build/demo/lenet5.onnx --force
	$(MINDCONV) inspect .build/demo/lenet5.onnx
	Fixtures/lenet5/demo $(MINDCONV) .build/demo

test: unit interop

unit:
	.ci/require-packages $(LIBRARIES) $(TEST_PACKAGES)
	swift test

interop: unit
	Tests/Interop/run

release:
	.ci/require-packages $(LIBRARIES)
	$(RELEASE)

lint:
	swift format lint --strict --recursive Package.swift Sources Tests Fuzz/Package.swift Fuzz/Sources

fuzz:
	.ci/require-packages $(LIBRARIES) libonnx-testdata
	Fuzz/run

man:
	.ci/require-packages $(LIBRARIES)
	mkdir -p .build/man
	swift package --allow-writing-to-directory .build/man generate-manual --multi-page --output-directory .build/man

bench: release
	Benchmarks/run
	Benchmarks/merge
	Benchmarks/predict
