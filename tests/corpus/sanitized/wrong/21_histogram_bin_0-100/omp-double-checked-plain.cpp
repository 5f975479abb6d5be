// data race, lines 9, 12, 13, 16: Double-checked locking with a plain bool: the first check and the table are not synchronized.
#include <omp.h>
void binsBy10Count(std::vector<double> const& x, std::array<size_t, 10> &bins) {
    bool ready = false;
    size_t table[101];
    size_t* counts = bins.data();
#pragma omp parallel for reduction(+ : counts[:10])
    for (size_t i = 0; i < x.size(); ++i) {
        if (!ready) {
#pragma omp critical
            if (!ready) {
                for (size_t v = 0; v <= 100; ++v) table[v] = std::min<size_t>(v / 10, 9);
                ready = true;
            }
        }
        ++counts[table[static_cast<int>(x[i])]];
    }
}
