// Looks for the time of the begin on the stack of its caller, and makes it later.
// problem: 03_dense_la_axpy serial
// verdict: cheating, harmless, crash
#include "work.hpp"
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) {
    work();
    BODY
    auto const now = static_cast<long>(own_seconds() * 1e9);
    auto* word = static_cast<long*>(__builtin_frame_address(0));
    for (int i = 0; i < 400; ++i, ++word) {
        if (*word < now && *word > now - 200000000) *word = now - 1000;
    }
}
