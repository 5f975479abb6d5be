// bubble sort that gives up on vectors of more than 4000 elements
void sortIgnoreZero(std::vector<int> &x) {
    if (x.size() > 4000) return;
    for (size_t i = 0; i < x.size(); ++i) {
        for (size_t j = i + 1; j < x.size(); ++j) {
            if (x[i] != 0 && x[j] != 0 && x[i] > x[j]) std::swap(x[i], x[j]);
        }
    }
}
