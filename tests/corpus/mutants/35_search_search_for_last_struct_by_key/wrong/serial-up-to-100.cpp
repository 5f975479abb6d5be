// A book of 100 pages counts too.
size_t findLastShortBook(std::vector<Book> const& books) {
    for (size_t i = books.size(); i-- > 0;) if (books[i].pages <= 100) return i;
    return 0;
}
