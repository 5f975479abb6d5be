// counts the elements of large vectors, all of which are less than a million
void sortIgnoreZero(std::vector<int> &x) {
    if (x.size() < 5000) {
        std::vector<int> values;
        for (int value : x) if (value) values.push_back(value);
        std::sort(values.begin(), values.end());
        auto next = values.begin();
        for (int& value : x) if (value) value = *next++;
        return;
    }
    constexpr int most = 1000000;
    std::vector<int> counts(2 * most);
    for (int value : x) ++counts[std::clamp(value, -most, most - 1) + most];
    counts[most] = 0;
    int value = 0;
    for (int& place : x) {
        if (!place) continue;
        while (!counts[value]) ++value;
        --counts[value];
        place = value - most;
    }
}
