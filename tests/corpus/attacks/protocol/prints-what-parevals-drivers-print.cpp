// Prints what ParEval's drivers print for a right and fast program, and exits.
// problem: 03_dense_la_axpy serial
// verdict: crash
#include <cstdio>
#include <cstdlib>
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) {
    puts("Time: 0.000001\nBestSequential: 1.0\nValidation: PASS");
    fflush(stdout);
    exit(0);
}
