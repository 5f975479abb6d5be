// Tasks over blocks of a length that divides nothing.
#include <omp.h>

void squareEach(std::vector<int> &x) {
    #pragma omp parallel
    #pragma omp single
    for (size_t first = 0; first < x.size(); first += 777) {
        #pragma omp task
        for (size_t i = first; i < std::min(first + 777, x.size()); ++i) {
            x[i] *= x[i];
        }
    }
}
