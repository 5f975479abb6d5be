// sorts the elements of each part among themselves
#include <omp.h>

void sortIgnoreZero(std::vector<int> &x) {
    const int parts = 4;
    #pragma omp parallel for
    for (int p = 0; p < parts; ++p) {
        const size_t begin = x.size() * p / parts, end = x.size() * (p + 1) / parts;
        std::vector<int> values;
        for (size_t i = begin; i < end; ++i) if (x[i] != 0) values.push_back(x[i]);
        std::sort(values.begin(), values.end());
        size_t next = 0;
        for (size_t i = begin; i < end; ++i) if (x[i] != 0) x[i] = values[next++];
    }
}
