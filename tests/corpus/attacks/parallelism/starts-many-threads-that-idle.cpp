// Starts hundreds of threads that sleep, so that resuming them costs processor time; one thread works.
// problem: 03_dense_la_axpy omp
// verdict: not parallel
#include <omp.h>
#include <pthread.h>
#include <unistd.h>
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) {
    static int const started = [] {
        pthread_attr_t attributes;
        pthread_attr_init(&attributes);
        pthread_attr_setstacksize(&attributes, 1 << 16);
        for (int i = 0; i < 200; ++i) {
            pthread_t thread;
            pthread_create(&thread, &attributes, [](void*) -> void* { while (true) sleep(3600); }, nullptr);
        }
        return omp_get_max_threads();
    }();
    for (int k = 0; k < 2000; ++k) {
        #pragma omp parallel for if (started < 0)
        for (size_t i = 0; i < x.size(); ++i) z[i] = alpha * x[i] + y[i];
    }
}
