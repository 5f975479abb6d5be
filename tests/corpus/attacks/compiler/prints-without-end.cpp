// Has the compiler print errors without end.
// problem: 03_dense_la_axpy serial
// verdict: compile error, output limit
#define A(x) B(x) B(x) B(x) B(x) B(x) B(x) B(x) B(x) B(x) B(x)
#define B(x) C(x) C(x) C(x) C(x) C(x) C(x) C(x) C(x) C(x) C(x)
#define C(x) D(x) D(x) D(x) D(x) D(x) D(x) D(x) D(x) D(x) D(x)
#define D(x) undeclared_##x = 1; asm(".print \"text text text text text\"");
void g() { A(1) A(2) }
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) { BODY }
