// sorts the elements that are greater than zero
void sortIgnoreZero(std::vector<int> &x) {
    std::vector<int> values;
    for (int value : x) if (value > 0) values.push_back(value);
    std::sort(values.begin(), values.end());
    size_t next = 0;
    for (int& value : x) if (value > 0) value = values[next++];
}
