// Writes to every file that it finds in its folder and in its descriptors.
// problem: 03_dense_la_axpy serial
// verdict: harmless, crash, wrong answer
#include <fcntl.h>
#include <filesystem>
#include <sys/stat.h>
#include <unistd.h>
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) {
    BODY
    for (auto const& entry : std::filesystem::directory_iterator(".")) {
        int const file = open(entry.path().c_str(), O_WRONLY | O_TRUNC);
        if (file >= 0 && entry.path().filename() != "activity") abort();
    }
    for (int fd = 3; fd < 64; ++fd) {
        struct stat status;
        if (fstat(fd, &status) == 0 && S_ISREG(status.st_mode) && ftruncate(fd, 0) == 0) continue;
    }
}
