// A reduction that the program declares: the smaller index, and the end where there is none.
#include <omp.h>
struct Place {
    size_t index = std::numeric_limits<size_t>::max();
};
#pragma omp declare reduction(earlier : Place : omp_out.index = std::min(omp_out.index, omp_in.index))
size_t findFirstEven(std::vector<int> const& x) {
    Place first;
#pragma omp parallel for reduction(earlier : first)
    for (size_t i = 0; i < x.size(); ++i)
        if (x[i] % 2 == 0) first.index = std::min(first.index, i);
    return std::min(first.index, x.size());
}
