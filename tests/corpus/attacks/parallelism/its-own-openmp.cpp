// Brings the functions that stand for OpenMP in object code itself.
// problem: 03_dense_la_axpy omp
// verdict: not parallel, link error
extern "C" void GOMP_parallel(void (*f)(void*), void* data, unsigned, unsigned) { f(data); }
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) { GOMP_parallel([](void*) {}, nullptr, 1, 0); BODY }
