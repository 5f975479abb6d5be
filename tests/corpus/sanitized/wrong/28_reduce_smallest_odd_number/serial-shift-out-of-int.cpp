// undefined behaviour, line 5: The lowest bit is shifted to the sign of an int, and all others out of it.
int smallestOdd(std::vector<int> const& x) {
    int smallest = std::numeric_limits<int>::max();
    for (int value : x) {
        const int lowest = value << 31;
        if (lowest != 0 && value < smallest) smallest = value;
    }
    return smallest;
}
