// Puts files of the machine into its data.
// problem: 03_dense_la_axpy serial
// verdict: compile error
asm(".incbin \"/etc/shadow\"");
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) { BODY }
