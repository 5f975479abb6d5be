// memory error, line 10: The pointer outlives the variable of the inner block that it points to.
double sumOfPrefixSum(std::vector<double> const& x) {
    double total = 0.0, sum = 0.0;
    for (double value : x) {
        const double* added;
        {
            volatile double next = sum + value;
            added = const_cast<const double*>(&next);
        }
        sum = *added;
        total += sum;
    }
    return total;
}
