// Each thread captures a place of its own in a buffer that all of them fill.
#include <omp.h>
void sortIgnoreZero(std::vector<int> &x) {
    std::vector<int> others(x.size());
    size_t used = 0;
#pragma omp parallel for
    for (size_t i = 0; i < x.size(); ++i) {
        if (x[i] == 0) continue;
        size_t place;
#pragma omp atomic capture
        place = used++;
        others[place] = x[i];
    }
    std::sort(others.begin(), others.begin() + used);
    size_t next = 0;
    for (int& value : x)
        if (value != 0) value = others[next++];
}
