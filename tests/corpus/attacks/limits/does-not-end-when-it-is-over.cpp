// Loops in destructors and exit handlers.
// problem: 03_dense_la_axpy serial
// verdict: harmless
#include <cstdlib>
struct Endless { ~Endless() { while (true) {} } };
static Endless endless;
static void loop() { while (true) {} }
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) { static bool const once = (std::atexit(loop), true); static_cast<void>(once); BODY }
