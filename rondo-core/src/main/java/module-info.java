/** Tensors, autograd, recurrent layers, training and the model file, in plain Java. */
module dev.rondo.core {
    requires com.fasterxml.jackson.databind;
    requires static transitive org.jspecify;

    exports dev.rondo.autograd;
    exports dev.rondo.autograd.op;
    exports dev.rondo.autograd.op.scan;
    exports dev.rondo.data;
    exports dev.rondo.diagnostics;
    exports dev.rondo.kernel;
    exports dev.rondo.loss;
    exports dev.rondo.metric;
    exports dev.rondo.nn;
    exports dev.rondo.nn.layer;
    exports dev.rondo.nn.recurrent;
    exports dev.rondo.nn.recurrent.scan;
    exports dev.rondo.optim;
    exports dev.rondo.persist;
    exports dev.rondo.tagging;
    exports dev.rondo.tensor;
    exports dev.rondo.tensorboard;
    exports dev.rondo.train;
    exports dev.rondo.tune;

    uses dev.rondo.kernel.KernelProvider;
    uses dev.rondo.nn.LayerTypes;

    provides dev.rondo.nn.LayerTypes with
            dev.rondo.nn.layer.StandardLayerTypes,
            dev.rondo.nn.recurrent.RecurrentLayerTypes,
            dev.rondo.nn.recurrent.scan.ScanLayerTypes;
}
