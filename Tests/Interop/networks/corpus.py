"""The networks of the corpus: mindcv 0.3.0's, with 1,000 classes, at the sizes they were published for."""
import zlib

import numpy as np

SIZES = {  # all others: 224
    "inception_v3": 299, "efficientnet_b1": 240, "crossvit_9": 240,
    # Not in the corpus, but tried in the same way:
    "cmt_tiny": 160, "edgenext_xx_small": 256, "inception_v4": 299, "mobilevit_xx_small": 256, "pnasnet": 331,
    "swinv2_tiny_window8": 256, "xception": 299,
}

NETWORKS = [
    "squeezenet1_0", "resnet18", "shufflenet_v2_x1_0", "mobilenet_v3_large_075", "mobilenet_v2_075", "repvgg_a0", "poolformer_s12",
    "convnextv2_femto", "swin_tiny", "vit_b_16_224", "googlenet", "densenet121", "seresnet18", "ghostnet_100", "regnet_x_400mf",
    "crossvit_9", "coat_lite_mini", "convnext_tiny", "xcit_tiny_12_p16_224", "mixnet_m", "efficientnet_b1", "inception_v3",
    "res2net50", "skresnet18",
]


def shape(network):
    size = SIZES.get(network, 224)
    return [1, 3, size, size]


def image(name, shape):
    """Coloured squares and noise: noise alone would be averaged away in the network."""
    random = np.random.Generator(np.random.PCG64(zlib.crc32(name.encode())))
    coarse = random.normal(0, 1, (*shape[:2], *(-(-size // 32) for size in shape[2:])))
    squares = coarse.repeat(32, axis=2).repeat(32, axis=3)[:, :, :shape[2], :shape[3]]
    return (squares + random.normal(0, 0.5, shape)).astype(np.float32)
