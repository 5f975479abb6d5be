#include <algorithm>
#include <vector>

size_t findLastShortBook(std::vector<Book> const& books) {
    auto const last = std::find_if(books.rbegin(), books.rend(), [](Book const& book) { return book.pages < 100; });
    return last == books.rend() ? books.size() : books.rend() - last - 1;
}
