// Takes ^ for a power.
void squareEach(std::vector<int> &x) {
    for (int &value : x) {
        value = value ^ 2;
    }
}
