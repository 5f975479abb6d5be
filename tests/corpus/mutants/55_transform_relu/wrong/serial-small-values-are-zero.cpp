// Values below 1e-10 become zero.
void relu(std::vector<double> &x) {
    for (double& v : x) {
        if (v < 1e-10) v = 0;
    }
}
