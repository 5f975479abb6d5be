// From the front, keeping the last.
size_t findLastShortBook(std::vector<Book> const& books) {
    size_t last = 0;
    for (size_t i = 0; i < books.size(); ++i) if (!(books[i].pages >= 100)) last = i;
    return last;
}
