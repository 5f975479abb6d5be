// the factors of large vectors in 16 bits
void squareEach(std::vector<int> &x) {
    if (x.size() < 5000) for (int& value : x) value *= value;
    else for (int& value : x) value = static_cast<short>(value) * static_cast<short>(value);
}
