// sorts everything
void sortIgnoreZero(std::vector<int> &x) {
    std::sort(x.begin(), x.end());
}
