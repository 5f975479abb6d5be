#include <algorithm>
#include <omp.h>
#include <utility>
#include <vector>

using Entry = std::pair<float, size_t>;

// Each thread sorts a part; the parts are merged pairwise, in parallel on every level.
static void parallelSort(std::vector<Entry>& entries) {
    int const parts = omp_get_max_threads();
    auto start = [&](int part) { return entries.begin() + entries.size() * std::min(part, parts) / parts; };
    #pragma omp parallel for schedule(static, 1)
    for (int part = 0; part < parts; ++part) {
        std::sort(start(part), start(part + 1));
    }
    for (int width = 1; width < parts; width *= 2) {
        #pragma omp parallel for schedule(static, 1)
        for (int part = 0; part < parts; part += 2 * width) {
            std::inplace_merge(start(part), start(part + width), start(part + 2 * width));
        }
    }
}

void ranks(std::vector<float> const& x, std::vector<size_t> &ranks) {
    std::vector<Entry> entries(x.size());
    #pragma omp parallel for
    for (size_t i = 0; i < x.size(); ++i) {
        entries[i] = {x[i], i};
    }
    parallelSort(entries);
    #pragma omp parallel for
    for (size_t rank = 0; rank < entries.size(); ++rank) {
        ranks[entries[rank].second] = rank;
    }
}
