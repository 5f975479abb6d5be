// Has a table of a gigabyte in its object file.
// problem: 03_dense_la_axpy serial
// verdict: compile error, output limit, timeout, out of memory
asm(".data\n.fill 1073741824, 1, 1\n.text");
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) { BODY }
