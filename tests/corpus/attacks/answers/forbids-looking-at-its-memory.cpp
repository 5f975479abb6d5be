// Makes its memory unreadable for debuggers.
// problem: 03_dense_la_axpy serial
// verdict: harmless, crash
#include <sys/prctl.h>
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) { BODY prctl(PR_SET_DUMPABLE, 0); }
