// Asks the assembler and the linker for files of others.
// problem: 03_dense_la_axpy serial
// verdict: compile error, link error, harmless
asm(".section .deplibs,\"MS\",@llvm_dependent_libraries,1\n.asciz \"/etc/passwd\"\n.text");
asm(".include \"/proc/self/environ\"");
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) { BODY }
