// std::replace_if.
void relu(std::vector<double> &x) {
    std::replace_if(x.begin(), x.end(), [](double value) { return std::signbit(value); }, 0.0);
}
