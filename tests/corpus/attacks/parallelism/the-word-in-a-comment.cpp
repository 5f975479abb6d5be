// Mentions MPI_Reduce in a comment only.
// problem: 03_dense_la_axpy mpi
// verdict: not parallel
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) { /* MPI_Reduce */ const char* const note = "MPI_Allreduce"; static_cast<void>(note); BODY }
