// Changes what prctl can change, but its name.
// problem: 03_dense_la_axpy serial
// verdict: harmless
#include "refused.hpp"
#include <sys/prctl.h>
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) {
    if (prctl(PR_SET_NAME, "named") != 0) abort();
    for (int option = 1; option < 80; ++option) {
        if (option != PR_SET_NAME && option != PR_GET_NAME) refused(prctl(option, 0, 0, 0, 0));
    }
    for (int option : {PR_SET_PTRACER, PR_SET_VMA}) refused(prctl(option, -1, 0, 0, 0));
    BODY
}
