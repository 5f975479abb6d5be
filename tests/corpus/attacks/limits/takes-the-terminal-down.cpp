// Sends terminal control characters and closes standard output.
// problem: 03_dense_la_axpy serial
// verdict: harmless
#include <cstdio>
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) { BODY for (int i = 0; i < 100; ++i) fputs("\033[2J\033c\x07\r\n", stdout); fflush(stdout); fclose(stdout); }
