// Written by Schemas/operators.py; do not edit.
// swift-format-ignore-file

/// ONNX's operators, as onnx 1.23.2 lists them.
enum OperatorTable {
  static let text = """
    - Abs 1 1 1 1 1 1 1 consumed_inputs:ints
    - Abs 6,13 1 1 1 1 1 1
    - Acos 7,22 1 1 1 1 1 1
    - Acosh 9,22 1 1 1 1 1 1
    - Add 1 2 2 2 1 1 1 axis:int broadcast:int consumed_inputs:ints
    - Add 6 2 2 2 1 1 1 axis:int broadcast:int
    - Add 7,13,14 2 2 2 1 1 1
    - AffineGrid 20 2 2 2 1 1 1 align_corners:int
    - And 1 2 2 2 1 1 1 axis:int broadcast:int
    - And 7 2 2 2 1 1 1
    - ArgMax 1,11 1 1 1 1 1 1 axis:int keepdims:int
    - ArgMax 12,13 1 1 1 1 1 1 axis:int keepdims:int select_last_index:int
    - ArgMin 1,11 1 1 1 1 1 1 axis:int keepdims:int
    - ArgMin 12,13 1 1 1 1 1 1 axis:int keepdims:int select_last_index:int
    - Asin 7,22 1 1 1 1 1 1
    - Asinh 9,22 1 1 1 1 1 1
    - Atan 7,22 1 1 1 1 1 1
    - Atanh 9,22 1 1 1 1 1 1
    - Attention 23 3 6 3 1 4 1 is_causal:int kv_num_heads:int q_num_heads:int qk_matmul_output_mode:int scale:float softcap:float softmax_precision:int
    - Attention 24 3 7 3 1 4 1 is_causal:int kv_num_heads:int q_num_heads:int qk_matmul_output_mode:int scale:float softcap:float softmax_precision:int
    - Attention 25 3 7 3 1 4 1 is_causal:int kv_num_heads:int left_window_size:int q_num_heads:int qk_matmul_output_mode:int right_window_size:int scale:float softcap:float softmax_precision:int
    - AveragePool 1 1 1 1 1 1 1 auto_pad:string kernel_shape:ints! pads:ints strides:ints
    - AveragePool 7 1 1 1 1 1 1 auto_pad:string count_include_pad:int kernel_shape:ints! pads:ints strides:ints
    - AveragePool 10,11 1 1 1 1 1 1 auto_pad:string ceil_mode:int count_include_pad:int kernel_shape:ints! pads:ints strides:ints
    - AveragePool 19,22 1 1 1 1 1 1 auto_pad:string ceil_mode:int count_include_pad:int dilations:ints kernel_shape:ints! pads:ints strides:ints
    - BatchNormalization 1 5 5 5 1 5 1 consumed_inputs:ints! epsilon:float is_test:int momentum:float spatial:int
    - BatchNormalization 6 5 5 5 1 5 1 epsilon:float is_test:int momentum:float spatial:int
    - BatchNormalization 7 5 5 5 1 5 1 epsilon:float momentum:float spatial:int
    - BatchNormalization 9 5 5 5 1 5 1 epsilon:float momentum:float
    - BatchNormalization 14,15 5 5 5 1 3 1 epsilon:float momentum:float training_mode:int
    - Bernoulli 15,22 1 1 1 1 1 1 dtype:int seed:float
    - BitCast 26 1 1 1 1 1 1 to:int!
    - BitShift 11,28 2 2 2 1 1 1 direction:string!
    - BitwiseAnd 18 2 2 2 1 1 1
    - BitwiseNot 18 1 1 1 1 1 1
    - BitwiseOr 18 2 2 2 1 1 1
    - BitwiseXor 18 2 2 2 1 1 1
    - BlackmanWindow 17 1 1 1 1 1 1 output_datatype:int periodic:int
    - Cast 1 1 1 1 1 1 1 to:string!
    - Cast 6,9,13 1 1 1 1 1 1 to:int!
    - Cast 19,21,23 1 1 1 1 1 1 saturate:int to:int!
    - Cast 24,25,28 1 1 1 1 1 1 round_mode:string saturate:int to:int!
    - CastLike 15 2 2 2 1 1 1
    - CastLike 19,21,23 2 2 2 1 1 1 saturate:int
    - CastLike 24,25 2 2 2 1 1 1 round_mode:string saturate:int
    - CausalConvWithState 27 2 4 2 2 2 2 activation:string
    - Ceil 1 1 1 1 1 1 1 consumed_inputs:ints
    - Ceil 6,13 1 1 1 1 1 1
    - Celu 12,28 1 1 1 1 1 1 alpha:float
    - CenterCropPad 18 2 2 2 1 1 1 axes:ints
    - Clip 1 1 1 1 1 1 1 consumed_inputs:ints max:float min:float
    - Clip 6 1 1 1 1 1 1 max:float min:float
    - Clip 11,12,13 1 3 1 1 1 1
    - Col2Im 18 3 3 3 1 1 1 dilations:ints pads:ints strides:ints
    - Compress 9,11,28 2 2 2 1 1 1 axis:int
    - Concat 1 1 * 0 1 1 1 axis:int
    - Concat 4,11,13 1 * 0 1 1 1 axis:int!
    - ConcatFromSequence 11 1 1 1 1 1 1 axis:int! new_axis:int
    - Constant 1,9 0 0 0 1 1 1 value:tensor!
    - Constant 11 0 0 0 1 1 1 sparse_value:sparse_tensor value:tensor
    - Constant 12,13,19,21,23,24,25 0 0 0 1 1 1 sparse_value:sparse_tensor value:tensor value_float:float value_floats:floats value_int:int value_ints:ints value_string:string value_strings:strings
    - ConstantOfShape 9,20,21,23,24,25 1 1 1 1 1 1 value:tensor
    - Conv 1,11,22 2 3 2 1 1 1 auto_pad:string dilations:ints group:int kernel_shape:ints pads:ints strides:ints
    - ConvInteger 10 2 4 2 1 1 1 auto_pad:string dilations:ints group:int kernel_shape:ints pads:ints strides:ints
    - ConvTranspose 1,11,22 2 3 2 1 1 1 auto_pad:string dilations:ints group:int kernel_shape:ints output_padding:ints output_shape:ints pads:ints strides:ints
    - Cos 7,22 1 1 1 1 1 1
    - Cosh 9,22 1 1 1 1 1 1
    - CumProd 26 2 2 2 1 1 1 exclusive:int reverse:int
    - CumSum 11,14 2 2 2 1 1 1 exclusive:int reverse:int
    - DFT 17 1 2 1 1 1 1 axis:int inverse:int onesided:int
    - DFT 20 1 3 1 1 1 1 inverse:int onesided:int
    - DeformConv 19,22 3 5 3 1 1 1 dilations:ints group:int kernel_shape:ints offset_group:int pads:ints strides:ints
    - DepthToSpace 1 1 1 1 1 1 1 blocksize:int!
    - DepthToSpace 11,13,28 1 1 1 1 1 1 blocksize:int! mode:string
    - DequantizeLinear 10 2 3 2 1 1 1
    - DequantizeLinear 13,19 2 3 2 1 1 1 axis:int
    - DequantizeLinear 21 2 3 2 1 1 1 axis:int block_size:int
    - DequantizeLinear 23,24,25,28 2 3 2 1 1 1 axis:int block_size:int output_dtype:int
    - Det 11,22 1 1 1 1 1 1
    - Div 1 2 2 2 1 1 1 axis:int broadcast:int consumed_inputs:ints
    - Div 6 2 2 2 1 1 1 axis:int broadcast:int
    - Div 7,13,14 2 2 2 1 1 1
    - Dropout 1 1 1 1 1 2 1 consumed_inputs:ints is_test:int ratio:float
    - Dropout 6 1 1 1 1 2 1 is_test:int ratio:float
    - Dropout 7,10 1 1 1 1 2 1 ratio:float
    - Dropout 12,13,22 1 3 1 1 2 1 seed:int
    - DynamicQuantizeLinear 11 1 1 1 3 3 3
    - Einsum 12,28 1 * 0 1 1 1 equation:string!
    - Elu 1 1 1 1 1 1 1 alpha:float consumed_inputs:ints
    - Elu 6,22 1 1 1 1 1 1 alpha:float
    - Equal 1 2 2 2 1 1 1 axis:int broadcast:int
    - Equal 7,11,13,19 2 2 2 1 1 1
    - Erf 9,13 1 1 1 1 1 1
    - Exp 1 1 1 1 1 1 1 consumed_inputs:ints
    - Exp 6,13 1 1 1 1 1 1
    - Expand 8,13 2 2 2 1 1 1
    - EyeLike 9,22 1 1 1 1 1 1 dtype:int k:int
    - Flatten 1,9,11,13,21,23,24,25 1 1 1 1 1 1 axis:int
    - Floor 1 1 1 1 1 1 1 consumed_inputs:ints
    - Floor 6,13 1 1 1 1 1 1
    - GRU 1 3 6 3 2 2 0 activation_alpha:floats activation_beta:floats activations:strings clip:float direction:string hidden_size:int output_sequence:int
    - GRU 3 3 6 3 0 2 0 activation_alpha:floats activation_beta:floats activations:strings clip:float direction:string hidden_size:int linear_before_reset:int output_sequence:int
    - GRU 7 3 6 3 0 2 0 activation_alpha:floats activation_beta:floats activations:strings clip:float direction:string hidden_size:int linear_before_reset:int
    - GRU 14,22 3 6 3 0 2 0 activation_alpha:floats activation_beta:floats activations:strings clip:float direction:string hidden_size:int layout:int linear_before_reset:int
    - Gather 1,11,13 2 2 2 1 1 1 axis:int
    - GatherElements 11,13 2 2 2 1 1 1 axis:int
    - GatherND 11 2 2 2 1 1 1
    - GatherND 12,13 2 2 2 1 1 1 batch_dims:int
    - Gelu 20 1 1 1 1 1 1 approximate:string
    - Gemm 1,6 3 3 3 1 1 1 alpha:float beta:float broadcast:int transA:int transB:int
    - Gemm 7,9 3 3 3 1 1 1 alpha:float beta:float transA:int transB:int
    - Gemm 11,13 2 3 2 1 1 1 alpha:float beta:float transA:int transB:int
    - GlobalAveragePool 1,22 1 1 1 1 1 1
    - GlobalLpPool 1 1 1 1 1 1 1 p:float
    - GlobalLpPool 2,22 1 1 1 1 1 1 p:int
    - GlobalMaxPool 1,22 1 1 1 1 1 1
    - Greater 1 2 2 2 1 1 1 axis:int broadcast:int
    - Greater 7,9,13 2 2 2 1 1 1
    - GreaterOrEqual 12,16 2 2 2 1 1 1
    - GridSample 16,20,22 2 2 2 1 1 1 align_corners:int mode:string padding_mode:string
    - GroupNormalization 18 3 3 3 1 1 1 deprecated epsilon:float num_groups:int!
    - GroupNormalization 21 3 3 3 1 1 1 epsilon:float num_groups:int! stash_type:int
    - HammingWindow 17 1 1 1 1 1 1 output_datatype:int periodic:int
    - HannWindow 17 1 1 1 1 1 1 output_datatype:int periodic:int
    - HardSigmoid 1 1 1 1 1 1 1 alpha:float beta:float consumed_inputs:ints
    - HardSigmoid 6,22 1 1 1 1 1 1 alpha:float beta:float
    - HardSwish 14,22 1 1 1 1 1 1
    - Hardmax 1,11,13 1 1 1 1 1 1 axis:int
    - Identity 1,13,14,16,19,21,23,24,25 1 1 1 1 1 1
    - If 1,11,13,16,19,21,23,24,25 1 1 1 1 * 0 else_branch:graph! then_branch:graph!
    - ImageDecoder 20 1 1 1 1 1 1 pixel_format:string
    - InstanceNormalization 1 3 3 3 1 1 1 consumed_inputs:ints epsilon:float
    - InstanceNormalization 6,22 3 3 3 1 1 1 epsilon:float
    - IsInf 10,20 1 1 1 1 1 1 detect_negative:int detect_positive:int
    - IsNaN 9,13,20 1 1 1 1 1 1
    - LRN 1,13 1 1 1 1 1 1 alpha:float beta:float bias:float size:int!
    - LSTM 1 3 8 3 0 3 0 activation_alpha:floats activation_beta:floats activations:strings clip:float direction:string hidden_size:int input_forget:int output_sequence:int
    - LSTM 7 3 8 3 0 3 0 activation_alpha:floats activation_beta:floats activations:strings clip:float direction:string hidden_size:int input_forget:int
    - LSTM 14,22 3 8 3 0 3 0 activation_alpha:floats activation_beta:floats activations:strings clip:float direction:string hidden_size:int input_forget:int layout:int
    - LayerNormalization 17 2 3 2 1 3 1 open axis:int epsilon:float stash_type:int
    - LeakyRelu 1 1 1 1 1 1 1 alpha:float consumed_inputs:ints
    - LeakyRelu 6,16 1 1 1 1 1 1 alpha:float
    - Less 1 2 2 2 1 1 1 axis:int broadcast:int
    - Less 7,9,13 2 2 2 1 1 1
    - LessOrEqual 12,16 2 2 2 1 1 1
    - LinearAttention 27 3 6 3 2 2 2 chunk_size:int kv_num_heads:int! q_num_heads:int! scale:float update_rule:string
    - Log 1 1 1 1 1 1 1 consumed_inputs:ints
    - Log 6,13 1 1 1 1 1 1
    - LogSoftmax 1,11,13 1 1 1 1 1 1 axis:int
    - Loop 1 3 * 0 1 * 0 body:graph!
    - Loop 11,13,16,19,21,23,24,25 2 * 0 1 * 0 body:graph!
    - LpNormalization 1,22 1 1 1 1 1 1 axis:int p:int
    - LpPool 1 1 1 1 1 1 1 auto_pad:string kernel_shape:ints p:float pads:ints strides:ints
    - LpPool 2,11 1 1 1 1 1 1 auto_pad:string kernel_shape:ints! p:int pads:ints strides:ints
    - LpPool 18,22 1 1 1 1 1 1 auto_pad:string ceil_mode:int dilations:ints kernel_shape:ints! p:int pads:ints strides:ints
    - MatMul 1,9,13 2 2 2 1 1 1
    - MatMulInteger 10 2 4 2 1 1 1
    - Max 1 1 * 0 1 1 1 consumed_inputs:ints
    - Max 6,8,12,13 1 * 0 1 1 1
    - MaxPool 1 1 1 1 1 1 1 auto_pad:string kernel_shape:ints! pads:ints strides:ints
    - MaxPool 8 1 1 1 1 2 1 auto_pad:string kernel_shape:ints! pads:ints storage_order:int strides:ints
    - MaxPool 10,11,12,22 1 1 1 1 2 1 auto_pad:string ceil_mode:int dilations:ints kernel_shape:ints! pads:ints storage_order:int strides:ints
    - MaxRoiPool 1,22 2 2 2 1 1 1 pooled_shape:ints! spatial_scale:float
    - MaxUnpool 9,11,22 2 3 2 1 1 1 kernel_shape:ints! pads:ints strides:ints
    - Mean 1 1 * 0 1 1 1 consumed_inputs:ints
    - Mean 6,8,13 1 * 0 1 1 1
    - MeanVarianceNormalization 9,13 1 1 1 1 1 1 axes:ints
    - MelWeightMatrix 17 5 5 5 1 1 1 output_datatype:int
    - Min 1 1 * 0 1 1 1 consumed_inputs:ints
    - Min 6,8,12,13 1 * 0 1 1 1
    - Mish 18,22 1 1 1 1 1 1
    - Mod 10,13,28 2 2 2 1 1 1 fmod:int
    - Mul 1 2 2 2 1 1 1 axis:int broadcast:int consumed_inputs:ints
    - Mul 6 2 2 2 1 1 1 axis:int broadcast:int
    - Mul 7,13,14 2 2 2 1 1 1
    - Multinomial 7,22 1 1 1 1 1 1 dtype:int sample_size:int seed:float
    - Neg 1 1 1 1 1 1 1 consumed_inputs:ints
    - Neg 6,13 1 1 1 1 1 1
    - NegativeLogLikelihoodLoss 12,13,22 2 3 2 1 1 1 ignore_index:int reduction:string
    - NonMaxSuppression 10,11 2 5 2 1 1 1 center_point_box:int
    - NonZero 9,13 1 1 1 1 1 1
    - Not 1 1 1 1 1 1 1
    - OneHot 9,11,28 3 3 3 1 1 1 axis:int
    - Optional 15,28 0 1 0 1 1 1 type:type_proto
    - OptionalGetElement 15,18,28 1 1 1 1 1 1
    - OptionalHasElement 15 1 1 1 1 1 1
    - OptionalHasElement 18,28 0 1 0 1 1 1
    - Or 1 2 2 2 1 1 1 axis:int broadcast:int
    - Or 7 2 2 2 1 1 1
    - PRelu 1 2 2 2 1 1 1 consumed_inputs:ints
    - PRelu 6,7,9,16 2 2 2 1 1 1
    - Pad 1 1 1 1 1 1 1 mode:string paddings:ints! value:float
    - Pad 2 1 1 1 1 1 1 mode:string pads:ints! value:float
    - Pad 11,13 2 3 2 1 1 1 mode:string
    - Pad 18,19,21,23,24,25 2 4 2 1 1 1 mode:string
    - Pow 1 2 2 2 1 1 1 axis:int broadcast:int
    - Pow 7,12,13,15 2 2 2 1 1 1
    - QLinearConv 10 8 9 8 1 1 1 auto_pad:string dilations:ints group:int kernel_shape:ints pads:ints strides:ints
    - QLinearMatMul 10,21 8 8 8 1 1 1
    - QuantizeLinear 10 2 3 2 1 1 1
    - QuantizeLinear 13 2 3 2 1 1 1 axis:int
    - QuantizeLinear 19 2 3 2 1 1 1 axis:int saturate:int
    - QuantizeLinear 21 2 3 2 1 1 1 axis:int block_size:int output_dtype:int saturate:int
    - QuantizeLinear 23,24,25,28 2 3 2 1 1 1 axis:int block_size:int output_dtype:int precision:int saturate:int
    - RMSNormalization 23 2 2 2 1 1 1 axis:int epsilon:float stash_type:int
    - RNN 1 3 6 3 0 2 0 activation_alpha:floats activation_beta:floats activations:strings clip:float direction:string hidden_size:int output_sequence:int
    - RNN 7 3 6 3 0 2 0 activation_alpha:floats activation_beta:floats activations:strings clip:float direction:string hidden_size:int
    - RNN 14,22 3 6 3 0 2 0 activation_alpha:floats activation_beta:floats activations:strings clip:float direction:string hidden_size:int layout:int
    - RandomNormal 1,22 0 0 0 1 1 1 dtype:int mean:float scale:float seed:float shape:ints!
    - RandomNormalLike 1,22 1 1 1 1 1 1 dtype:int mean:float scale:float seed:float
    - RandomUniform 1,22 0 0 0 1 1 1 dtype:int high:float low:float seed:float shape:ints!
    - RandomUniformLike 1,22 1 1 1 1 1 1 dtype:int high:float low:float seed:float
    - Range 11 3 3 3 1 1 1
    - Range 27 3 3 3 1 1 1 stash_type:int
    - Reciprocal 1 1 1 1 1 1 1 consumed_inputs:ints
    - Reciprocal 6,13 1 1 1 1 1 1
    - ReduceL1 1,11,13 1 1 1 1 1 1 axes:ints keepdims:int
    - ReduceL1 18 1 2 1 1 1 1 keepdims:int noop_with_empty_axes:int
    - ReduceL2 1,11,13 1 1 1 1 1 1 axes:ints keepdims:int
    - ReduceL2 18 1 2 1 1 1 1 keepdims:int noop_with_empty_axes:int
    - ReduceLogSum 1,11,13 1 1 1 1 1 1 axes:ints keepdims:int
    - ReduceLogSum 18,28 1 2 1 1 1 1 keepdims:int noop_with_empty_axes:int
    - ReduceLogSumExp 1,11,13 1 1 1 1 1 1 axes:ints keepdims:int
    - ReduceLogSumExp 18,28 1 2 1 1 1 1 keepdims:int noop_with_empty_axes:int
    - ReduceMax 1,11,12,13 1 1 1 1 1 1 axes:ints keepdims:int
    - ReduceMax 18,20 1 2 1 1 1 1 keepdims:int noop_with_empty_axes:int
    - ReduceMean 1,11,13 1 1 1 1 1 1 axes:ints keepdims:int
    - ReduceMean 18 1 2 1 1 1 1 keepdims:int noop_with_empty_axes:int
    - ReduceMin 1,11,12,13 1 1 1 1 1 1 axes:ints keepdims:int
    - ReduceMin 18,20 1 2 1 1 1 1 keepdims:int noop_with_empty_axes:int
    - ReduceProd 1,11,13 1 1 1 1 1 1 axes:ints keepdims:int
    - ReduceProd 18 1 2 1 1 1 1 keepdims:int noop_with_empty_axes:int
    - ReduceSum 1,11 1 1 1 1 1 1 axes:ints keepdims:int
    - ReduceSum 13 1 2 1 1 1 1 keepdims:int noop_with_empty_axes:int
    - ReduceSumSquare 1,11,13 1 1 1 1 1 1 axes:ints keepdims:int
    - ReduceSumSquare 18 1 2 1 1 1 1 keepdims:int noop_with_empty_axes:int
    - RegexFullMatch 20 1 1 1 1 1 1 pattern:string
    - Relu 1 1 1 1 1 1 1 consumed_inputs:ints
    - Relu 6,13,14 1 1 1 1 1 1
    - Reshape 1 1 1 1 1 1 1 consumed_inputs:ints shape:ints
    - Reshape 5,13 2 2 2 1 1 1
    - Reshape 14,19,21,23,24,25 2 2 2 1 1 1 allowzero:int
    - Resize 10 2 2 2 1 1 1 mode:string
    - Resize 11 3 4 3 1 1 1 coordinate_transformation_mode:string cubic_coeff_a:float exclude_outside:int extrapolation_value:float mode:string nearest_mode:string
    - Resize 13 1 4 1 1 1 1 coordinate_transformation_mode:string cubic_coeff_a:float exclude_outside:int extrapolation_value:float mode:string nearest_mode:string
    - Resize 18,19 1 4 1 1 1 1 antialias:int axes:ints coordinate_transformation_mode:string cubic_coeff_a:float exclude_outside:int extrapolation_value:float keep_aspect_ratio_policy:string mode:string nearest_mode:string
    - ReverseSequence 10,28 2 2 2 1 1 1 batch_axis:int time_axis:int
    - RoiAlign 10 3 3 3 1 1 1 mode:string output_height:int output_width:int sampling_ratio:int spatial_scale:float
    - RoiAlign 16,22 3 3 3 1 1 1 coordinate_transformation_mode:string mode:string output_height:int output_width:int sampling_ratio:int spatial_scale:float
    - RotaryEmbedding 23 3 4 3 1 1 1 interleaved:int num_heads:int rotary_embedding_dim:int
    - Round 11,22 1 1 1 1 1 1
    - STFT 17 2 4 2 1 1 1 onesided:int
    - Scan 8 2 * 0 1 * 0 body:graph! directions:ints num_scan_inputs:int!
    - Scan 9,11,16,19,21,23,24,25 1 * 0 1 * 0 body:graph! num_scan_inputs:int! scan_input_axes:ints scan_input_directions:ints scan_output_axes:ints scan_output_directions:ints
    - Scatter 9 3 3 3 1 1 1 axis:int
    - Scatter 11 3 3 3 1 1 1 deprecated axis:int
    - ScatterElements 11,13 3 3 3 1 1 1 axis:int
    - ScatterElements 16,18 3 3 3 1 1 1 axis:int reduction:string
    - ScatterND 11,13 3 3 3 1 1 1
    - ScatterND 16,18 3 3 3 1 1 1 reduction:string
    - Selu 1 1 1 1 1 1 1 alpha:float consumed_inputs:ints gamma:float
    - Selu 6,22 1 1 1 1 1 1 alpha:float gamma:float
    - SequenceAt 11 2 2 2 1 1 1
    - SequenceConstruct 11 1 * 0 1 1 1
    - SequenceEmpty 11 0 0 0 1 1 1 dtype:int
    - SequenceErase 11 1 2 1 1 1 1
    - SequenceInsert 11 2 3 2 1 1 1
    - SequenceLength 11 1 1 1 1 1 1
    - SequenceMap 17 1 * 1 1 * 0 body:graph!
    - Shape 1,13 1 1 1 1 1 1
    - Shape 15,19,21,23,24,25 1 1 1 1 1 1 end:int start:int
    - Shrink 9 1 1 1 1 1 1 bias:float lambd:float
    - Sigmoid 1 1 1 1 1 1 1 consumed_inputs:ints
    - Sigmoid 6,13 1 1 1 1 1 1
    - Sign 9,13 1 1 1 1 1 1
    - Sin 7,22 1 1 1 1 1 1
    - Sinh 9,22 1 1 1 1 1 1
    - Size 1,13,19,21,23,24,25 1 1 1 1 1 1
    - Slice 1 1 1 1 1 1 1 axes:ints ends:ints! starts:ints!
    - Slice 10,11,13 3 5 3 1 1 1
    - Softmax 1,11,13 1 1 1 1 1 1 axis:int
    - SoftmaxCrossEntropyLoss 12,13 2 3 2 1 2 1 ignore_index:int reduction:string
    - Softplus 1,22 1 1 1 1 1 1
    - Softsign 1,22 1 1 1 1 1 1
    - SpaceToDepth 1,13 1 1 1 1 1 1 blocksize:int!
    - SpaceToDepth 28 1 1 1 1 1 1 blocksize:int! mode:string
    - Split 1 1 2 1 1 * 0 axis:int split:ints
    - Split 2,11 1 1 1 1 * 0 axis:int split:ints
    - Split 13 1 2 1 1 * 0 axis:int
    - Split 18 1 2 1 1 * 0 axis:int num_outputs:int
    - SplitToSequence 11,24 1 2 1 1 1 1 axis:int keepdims:int
    - Sqrt 1 1 1 1 1 1 1 consumed_inputs:ints
    - Sqrt 6,13 1 1 1 1 1 1
    - Squeeze 1,11 1 1 1 1 1 1 axes:ints
    - Squeeze 13,21,23,24,25 1 2 1 1 1 1
    - StringConcat 20 2 2 2 1 1 1
    - StringNormalizer 10 1 1 1 1 1 1 case_change_action:string is_case_sensitive:int locale:string stopwords:strings
    - StringSplit 20 1 1 1 2 2 2 delimiter:string maxsplit:int
    - Sub 1 2 2 2 1 1 1 axis:int broadcast:int consumed_inputs:ints
    - Sub 6 2 2 2 1 1 1 axis:int broadcast:int
    - Sub 7,13,14 2 2 2 1 1 1
    - Sum 1 1 * 0 1 1 1 consumed_inputs:ints
    - Sum 6,8,13 1 * 0 1 1 1
    - SwiGLU 28 2 2 2 1 1 1 alpha:float
    - Swish 24 1 1 1 1 1 1 alpha:float
    - Tan 7,22 1 1 1 1 1 1
    - Tanh 1 1 1 1 1 1 1 consumed_inputs:ints
    - Tanh 6,13 1 1 1 1 1 1
    - TensorScatter 24 2 3 2 1 1 1 axis:int mode:string
    - TfIdfVectorizer 9 1 1 1 1 1 1 max_gram_length:int! max_skip_count:int! min_gram_length:int! mode:string! ngram_counts:ints! ngram_indexes:ints! pool_int64s:ints pool_strings:strings weights:floats
    - ThresholdedRelu 10,22 1 1 1 1 1 1 alpha:float
    - Tile 1 3 3 3 1 1 1
    - Tile 6,13 2 2 2 1 1 1
    - TopK 1 1 1 1 2 2 2 axis:int k:int!
    - TopK 10 2 2 2 2 2 2 axis:int
    - TopK 11,24 2 2 2 2 2 2 axis:int largest:int sorted:int
    - Transpose 1,13,21,23,24,25 1 1 1 1 1 1 perm:ints
    - Trilu 14 1 2 1 1 1 1 upper:int
    - Unique 11,28 1 1 1 1 4 1 axis:int sorted:int
    - Unsqueeze 1,11 1 1 1 1 1 1 axes:ints!
    - Unsqueeze 13,21,23,24,25 2 2 2 1 1 1
    - Upsample 1 1 1 1 1 1 1 height_scale:float! mode:string width_scale:float!
    - Upsample 7 1 1 1 1 1 1 mode:string scales:floats!
    - Upsample 9 2 2 2 1 1 1 mode:string
    - Upsample 10 2 2 2 1 1 1 deprecated mode:string
    - Where 9,16 3 3 3 1 1 1
    - Xor 1 2 2 2 1 1 1 axis:int broadcast:int
    - Xor 7 2 2 2 1 1 1
    ai.onnx.ml ArrayFeatureExtractor 1 2 2 2 1 1 1
    ai.onnx.ml Binarizer 1 1 1 1 1 1 1 threshold:float
    ai.onnx.ml CastMap 1 1 1 1 1 1 1 cast_to:string map_form:string max_map:int
    ai.onnx.ml CategoryMapper 1 1 1 1 1 1 1 cats_int64s:ints cats_strings:strings default_int64:int default_string:string
    ai.onnx.ml DictVectorizer 1 1 1 1 1 1 1 int64_vocabulary:ints string_vocabulary:strings
    ai.onnx.ml FeatureVectorizer 1 1 * 0 1 1 1 inputdimensions:ints
    ai.onnx.ml Imputer 1 1 1 1 1 1 1 imputed_value_floats:floats imputed_value_int64s:ints replaced_value_float:float replaced_value_int64:int
    ai.onnx.ml LabelEncoder 1 1 1 1 1 1 1 classes_strings:strings default_int64:int default_string:string
    ai.onnx.ml LabelEncoder 2 1 1 1 1 1 1 default_float:float default_int64:int default_string:string keys_floats:floats keys_int64s:ints keys_strings:strings values_floats:floats values_int64s:ints values_strings:strings
    ai.onnx.ml LabelEncoder 4 1 1 1 1 1 1 default_float:float default_int64:int default_string:string default_tensor:tensor keys_floats:floats keys_int64s:ints keys_strings:strings keys_tensor:tensor values_floats:floats values_int64s:ints values_strings:strings values_tensor:tensor
    ai.onnx.ml LinearClassifier 1 1 1 1 2 2 2 classlabels_ints:ints classlabels_strings:strings coefficients:floats! intercepts:floats multi_class:int post_transform:string
    ai.onnx.ml LinearRegressor 1 1 1 1 1 1 1 coefficients:floats intercepts:floats post_transform:string targets:int
    ai.onnx.ml Normalizer 1 1 1 1 1 1 1 norm:string
    ai.onnx.ml OneHotEncoder 1 1 1 1 1 1 1 cats_int64s:ints cats_strings:strings zeros:int
    ai.onnx.ml SVMClassifier 1 1 1 1 2 2 2 classlabels_ints:ints classlabels_strings:strings coefficients:floats kernel_params:floats kernel_type:string post_transform:string prob_a:floats prob_b:floats rho:floats support_vectors:floats vectors_per_class:ints
    ai.onnx.ml SVMRegressor 1 1 1 1 1 1 1 coefficients:floats kernel_params:floats kernel_type:string n_supports:int one_class:int post_transform:string rho:floats support_vectors:floats
    ai.onnx.ml Scaler 1 1 1 1 1 1 1 offset:floats scale:floats
    ai.onnx.ml TreeEnsemble 5 1 1 1 1 1 1 aggregate_function:int leaf_targetids:ints! leaf_weights:tensor! membership_values:tensor n_targets:int nodes_falseleafs:ints! nodes_falsenodeids:ints! nodes_featureids:ints! nodes_hitrates:tensor nodes_missing_value_tracks_true:ints nodes_modes:tensor! nodes_splits:tensor! nodes_trueleafs:ints! nodes_truenodeids:ints! post_transform:int tree_roots:ints!
    ai.onnx.ml TreeEnsembleClassifier 1 1 1 1 2 2 2 base_values:floats class_ids:ints class_nodeids:ints class_treeids:ints class_weights:floats classlabels_int64s:ints classlabels_strings:strings nodes_falsenodeids:ints nodes_featureids:ints nodes_hitrates:floats nodes_missing_value_tracks_true:ints nodes_modes:strings nodes_nodeids:ints nodes_treeids:ints nodes_truenodeids:ints nodes_values:floats post_transform:string
    ai.onnx.ml TreeEnsembleClassifier 3 1 1 1 2 2 2 base_values:floats base_values_as_tensor:tensor class_ids:ints class_nodeids:ints class_treeids:ints class_weights:floats class_weights_as_tensor:tensor classlabels_int64s:ints classlabels_strings:strings nodes_falsenodeids:ints nodes_featureids:ints nodes_hitrates:floats nodes_hitrates_as_tensor:tensor nodes_missing_value_tracks_true:ints nodes_modes:strings nodes_nodeids:ints nodes_treeids:ints nodes_truenodeids:ints nodes_values:floats nodes_values_as_tensor:tensor post_transform:string
    ai.onnx.ml TreeEnsembleClassifier 5 1 1 1 2 2 2 deprecated base_values:floats base_values_as_tensor:tensor class_ids:ints class_nodeids:ints class_treeids:ints class_weights:floats class_weights_as_tensor:tensor classlabels_int64s:ints classlabels_strings:strings nodes_falsenodeids:ints nodes_featureids:ints nodes_hitrates:floats nodes_hitrates_as_tensor:tensor nodes_missing_value_tracks_true:ints nodes_modes:strings nodes_nodeids:ints nodes_treeids:ints nodes_truenodeids:ints nodes_values:floats nodes_values_as_tensor:tensor post_transform:string
    ai.onnx.ml TreeEnsembleRegressor 1 1 1 1 1 1 1 aggregate_function:string base_values:floats n_targets:int nodes_falsenodeids:ints nodes_featureids:ints nodes_hitrates:floats nodes_missing_value_tracks_true:ints nodes_modes:strings nodes_nodeids:ints nodes_treeids:ints nodes_truenodeids:ints nodes_values:floats post_transform:string target_ids:ints target_nodeids:ints target_treeids:ints target_weights:floats
    ai.onnx.ml TreeEnsembleRegressor 3 1 1 1 1 1 1 aggregate_function:string base_values:floats base_values_as_tensor:tensor n_targets:int nodes_falsenodeids:ints nodes_featureids:ints nodes_hitrates:floats nodes_hitrates_as_tensor:tensor nodes_missing_value_tracks_true:ints nodes_modes:strings nodes_nodeids:ints nodes_treeids:ints nodes_truenodeids:ints nodes_values:floats nodes_values_as_tensor:tensor post_transform:string target_ids:ints target_nodeids:ints target_treeids:ints target_weights:floats target_weights_as_tensor:tensor
    ai.onnx.ml TreeEnsembleRegressor 5 1 1 1 1 1 1 deprecated aggregate_function:string base_values:floats base_values_as_tensor:tensor n_targets:int nodes_falsenodeids:ints nodes_featureids:ints nodes_hitrates:floats nodes_hitrates_as_tensor:tensor nodes_missing_value_tracks_true:ints nodes_modes:strings nodes_nodeids:ints nodes_treeids:ints nodes_truenodeids:ints nodes_values:floats nodes_values_as_tensor:tensor post_transform:string target_ids:ints target_nodeids:ints target_treeids:ints target_weights:floats target_weights_as_tensor:tensor
    ai.onnx.ml ZipMap 1 1 1 1 1 1 1 classlabels_int64s:ints classlabels_strings:strings
    ai.onnx.preview FlexAttention 1 3 3 3 1 1 1 prob_mod:graph scale:float score_mod:graph softmax_precision:int
    ai.onnx.preview.training Adagrad 1 3 * 2 1 * 0 decay_factor:float epsilon:float norm_coefficient:float
    ai.onnx.preview.training Adam 1 3 * 2 1 * 0 alpha:float beta:float epsilon:float norm_coefficient:float norm_coefficient_post:float
    ai.onnx.preview.training Gradient 1 1 * 0 1 * 0 xs:strings! y:string! zs:strings
    ai.onnx.preview.training Momentum 1 3 * 2 1 * 0 alpha:float! beta:float! mode:string! norm_coefficient:float!
    """
}
