#include <omp.h>

#include <vector>

void squareEach(std::vector<int> &x) {
    #pragma omp parallel for
    for (size_t i = 0; i < x.size(); ++i) {
        x[i] = x[i] * x[i];
    }
}
