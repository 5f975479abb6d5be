// Begins at the last but one.
size_t findLastShortBook(std::vector<Book> const& books) {
    for (size_t i = books.size() - 1; i-- > 0;) if (books[i].pages < 100) return i;
    return 0;
}
