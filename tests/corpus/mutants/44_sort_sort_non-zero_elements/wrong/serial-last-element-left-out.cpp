// the loop that collects ends one element early
void sortIgnoreZero(std::vector<int> &x) {
    std::vector<size_t> places;
    std::vector<int> values;
    for (size_t i = 0; i + 1 < x.size(); ++i) {
        if (x[i] == 0) continue;
        places.push_back(i);
        values.push_back(x[i]);
    }
    std::sort(values.begin(), values.end());
    for (size_t i = 0; i < places.size(); ++i) x[places[i]] = values[i];
}
