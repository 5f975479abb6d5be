// undefined behaviour, line 5: In the first iteration the reference is bound to a null pointer; it is not used there.
void partialMinimums(std::vector<float> &x) {
    const float* previous = nullptr;
    for (size_t i = 0; i < x.size(); ++i) {
        float const& before = *previous;
        if (i > 0 && before < x[i]) x[i] = before;
        previous = &x[i];
    }
}
