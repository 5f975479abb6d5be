// memory error, line 3: An array of new[] is deleted by delete instead of delete[].
__attribute__((noinline)) static void release(double* values) {
    delete values;
}
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) {
    double* scaled = new double[x.size()];
    for (size_t i = 0; i < x.size(); ++i) scaled[i] = alpha * x[i];
    for (size_t i = 0; i < x.size(); ++i) z[i] = scaled[i] + y[i];
    release(scaled);
}
