// Written by Schemas/targets.py; do not edit.
// swift-format-ignore-file

extension TargetData {
  /// Schemas/targets/limits.tsv
  static let limits = #"""
    target	operators	when	why	source
    ort	LSTM|GRU|RNN	attribute layout = 1	has no kernel for batch-first sequences	measured: 1.12 to 1.32
    ort:1.14	Relu	type float16	ends the process in half precision; ONNX Runtime 1.13 and 1.15 do not	measured: onnxruntime 1.13.1, 1.14.1 and 1.15.1 on a CPU
    ort:1.15	Reshape|Cast|Identity|Pad|AveragePool|Equal|If|Loop|QuantizeLinear|DequantizeLinear	opset 19	has no kernel for opset 19 before ONNX Runtime 1.16	measured: one-node graphs of the ONNX 1.12 tests on the CPU provider
    ort:1.18-1.19	QLinearMatMul	opset 21	has no kernel for opset 21 before ONNX Runtime 1.20	measured: one-node graphs of the ONNX 1.12 tests on the CPU provider
    ort:1.21-	Bernoulli|RoiAlign	opset 22-	has no kernel from opset 22 on	measured: one-node graphs of the ONNX 1.12 tests on the CPU provider
    ort:1.23	QuantizeLinear	opset 23	has no kernel for opset 23 before ONNX Runtime 1.24	measured: one-node graphs of the ONNX 1.12 tests on the CPU provider
    ort:1.32	QuantizeLinear|DequantizeLinear|Optional|OptionalGetElement|OptionalHasElement	opset 28	has no kernel for opset 28	measured: one-node graphs of the ONNX 1.12 tests on the CPU provider
    ort:-1.31	BitShift	type uint16	has no kernel for 16 bits before ONNX Runtime 1.32	measured: one-node graphs of the ONNX 1.12 tests on the CPU provider
    ort:-1.31	Add|Sub|Mul|Div	type uint8	has no kernel for uint8 before ONNX Runtime 1.32	measured: 1.12, 1.15, 1.20
    ort:-1.31	Max|Min	type int8|uint8	has no kernel for 8 bits before ONNX Runtime 1.32	measured: 1.12, 1.15, 1.20
    ort	Max|Min	type int16|uint16	has no kernel for 16 bits	measured: one-node graphs of the ONNX 1.12 tests on the CPU provider
    ort	Flatten|Pad|Size|Squeeze|Unsqueeze	type int4|uint4|int2|uint2|float8e4m3fn|float8e4m3fnuz|float8e5m2|float8e5m2fnuz	has no kernel for float8 and types of less than eight bits	measured: graphs of one operator on the CPU provider of 1.18.0 to 1.25.1 and 1.32.0
    ort	Identity|Reshape	type int4|uint4|int2|uint2	has no kernel for types of less than eight bits	measured: graphs of one operator on the CPU provider of 1.18.0 to 1.25.1 and 1.32.0
    ort:-1.18	Transpose	type float8e4m3fn|float8e4m3fnuz|float8e5m2|float8e5m2fnuz	has no kernel for float8 before ONNX Runtime 1.19	measured: graphs of one operator on the CPU provider of 1.18.0 to 1.25.1 and 1.32.0
    ort:-1.22	Cast	type int4|uint4	has no kernel for four bits before ONNX Runtime 1.23	measured: graphs of one operator on the CPU provider of 1.18.0 to 1.25.1 and 1.32.0
    tensorrt	MaxPool	output 1	does not give indices	onnx-tensorrt docs/operators.md, 8.5-GA to 10.1-GA
    tensorrt	Resize	attribute mode = cubic	resizes nearest or linear only	onnx-tensorrt docs/operators.md, 8.5-GA to 10.1-GA
    tensorrt	Resize	attribute coordinate_transformation_mode != half_pixel|pytorch_half_pixel|tf_half_pixel_for_nn|asymmetric|align_corners	does not have this coordinate mode	onnx-tensorrt docs/operators.md, 8.5-GA to 10.1-GA
    tensorrt	Squeeze|Unsqueeze	input 1 variable	wants constant axes	onnx-tensorrt docs/operators.md, 8.5-GA to 10.1-GA
    tensorrt	Slice	input 3 variable	wants constant axes	onnx-tensorrt docs/operators.md, 8.5-GA to 10.1-GA
    tensorrt:8.5-8.6	CumSum	input 1 variable	wants a constant axis	onnx-tensorrt docs/operators.md, 8.5-GA to 10.1-GA
    tensorrt:10	Pad	input 3 variable	wants constant axes	onnx-tensorrt 10.1-GA 96e7811 docs/operators.md
    tensorrt:10	ReduceL1|ReduceL2|ReduceLogSum|ReduceLogSumExp|ReduceMax|ReduceMean|ReduceMin|ReduceProd|ReduceSum|ReduceSumSquare	input 1 variable	wants constant axes	onnx-tensorrt 10.1-GA 96e7811 docs/operators.md
    tensorrt:10	OneHot	input 1 variable	wants a constant depth	onnx-tensorrt 10.1-GA 96e7811 docs/operators.md
    tensorrt:10	LSTM|GRU|RNN	attribute layout = 1	takes sequences first only	onnx-tensorrt 10.1-GA 96e7811 docs/operators.md
    tensorrt:10	LSTM	attribute input_forget = 1	does not couple the gates	onnx-tensorrt 10.1-GA 96e7811 docs/operators.md
    tensorrt:10	ScatterND	attribute reduction != none	does not reduce	onnx-tensorrt 10.1-GA 96e7811 docs/operators.md
    tensorrt:10	TopK	attribute sorted = 0	gives sorted elements only	onnx-tensorrt 10.1-GA 96e7811 docs/operators.md
    tensorrt:10	LayerNormalization	output 1	gives only the normalised values	onnx-tensorrt 10.1-GA 96e7811 docs/operators.md
    tensorrt:10	LayerNormalization	output 2	gives only the normalised values	onnx-tensorrt 10.1-GA 96e7811 docs/operators.md
    tensorrt:10	AveragePool|MaxPool|LpPool	attribute dilations != 1	does not dilate windows	onnx-tensorrt 10.1-GA 96e7811 docs/operators.md
    tensorrt:10	GridSample	rank != 4	takes four dimensions only	onnx-tensorrt 10.1-GA 96e7811 docs/operators.md
    atc	Conv	no attribute kernel_shape, no attribute pads, no attribute strides, no attribute dilations	wants one of kernel_shape, pads, strides and dilations written out	hicann ops sources, branch 9.1.0
    atc	ConvTranspose|MaxUnpool	no attribute kernel_shape	wants kernel_shape written out	hicann ops sources, branch 9.1.0
    atc	AveragePool	attribute auto_pad = SAME_LOWER	does not pad at the lower end	CANN 8.0 to 9.1 manual page of the operator
    atc	AveragePool	attribute count_include_pad = 1, attribute pads != 0	does not count the padding	CANN 8.0 to 9.1 manual page of the operator
    atc	MaxPool	output 1	does not give indices	hicann ops sources, branch 9.1.0
    atc	MaxPool	attribute storage_order = 1	takes row-major order only	hicann ops sources, branch 9.1.0
    atc	Resize	attribute mode = cubic	resizes nearest or linear only	CANN 8.0 to 9.1 manual page of the operator
    atc	Resize	input 2 variable	wants constant scales	CANN 8.0 to 9.1 manual page of the operator
    atc	Resize	input 3 variable	wants constant sizes	CANN 8.0 to 9.1 manual page of the operator
    atc	Pad	attribute mode = wrap	does not wrap	CANN 8.0 to 9.1 manual page of the operator
    atc	ReduceMax|ReduceMin|ReduceMean|ReduceProd|ReduceL1|ReduceL2	attribute noop_with_empty_axes = 1	always reduces	hicann ops sources, branch 9.1.0
    atc	ArgMax|ArgMin	attribute select_last_index = 1	gives the first index only	hicann ops sources, branch 9.1.0
    atc	GatherND	attribute batch_dims != 0	has no batch dimensions	hicann ops sources, branch 9.1.0
    atc	ScatterND	attribute reduction = mul	does not multiply	hicann ops sources, branch 9.1.0
    atc	Transpose	no attribute perm	wants perm written out	hicann ops sources, branch 9.1.0
    atc	Clip	no input 1, no input 2, no attribute min, no attribute max	wants a bound	hicann ops sources, branch 9.1.0
    atc:5	LayerNormalization|GRU|Einsum|Trilu|IsNaN|IsInf|GridSample|Tan|RandomNormal	any	is not in the list of CANN 5	CANN 5.0.4.6 manual operatorlist_0071
    openvino	BatchNormalization	mixed types	wants statistics of the data's type	measured: OpenVINO 2026.4.1 on a CPU
    openvino	ReduceL1|ReduceLogSum|ReduceLogSumExp	opset 13-17, attribute axes	reduces over all axes, whatever the attribute says; opset 18 is right	measured: OpenVINO 2026.4.1 on a CPU
    openvino	LSTM|GRU|RNN	attribute layout = 1	gives wrong values for batch-first sequences	measured: OpenVINO 2026.4.1 on a CPU
    openvino	LSTM	input 7	gives wrong values with peepholes	measured: OpenVINO 2026.4.1 on a CPU
    openvino	Resize	attribute mode = cubic, attribute exclude_outside = 1	gives wrong values	measured: OpenVINO 2026.4.1 on a CPU
    openvino	Resize	attribute mode = cubic, attribute coordinate_transformation_mode = align_corners	gives wrong values	measured: OpenVINO 2026.4.1 on a CPU
    openvino	Squeeze|Unsqueeze	input 1 variable	wants constant axes	measured: OpenVINO 2026.4.1 on a CPU
    mindspore-lite	Pow	input 1 variable	wants a constant exponent	MindSpore Lite r2.0 docs operator_list_lite.md
    mindspore-lite	Sum|Max	inputs > 2	takes two inputs only	MindSpore Lite r2.0 docs operator_list_lite.md
    ncnn	ReduceMax|ReduceMin	several axes	reduces over one axis or all only	measured: pnnx 20261020, ncnn 1.0.20261020, graphs of one operator
    ncnn	MaxPool	uneven pads, leading pads	pads both ends alike, or the last only	measured: pnnx 20261020, ncnn 1.0.20261020, graphs of one operator
    ncnn	AveragePool|ConvTranspose	uneven pads	pads both ends alike only	measured: pnnx 20261020, ncnn 1.0.20261020, graphs of one operator
    ncnn	Pad	no attribute mode	does not pad with a constant	measured: pnnx 20261020, ncnn 1.0.20261020, graphs of one operator
    ncnn	Pad	attribute mode = constant	does not pad with a constant	measured: pnnx 20261020, ncnn 1.0.20261020, graphs of one operator
    mindspore:2.0	raise	any	has no kernel that raises an error	measured: MindSpore 2.0.0 on a CPU, Fixtures/control_flow/raise_branch-2.7.2.mindir ("Kernel select failed: Unsupported op [raise]")
    """#
}
