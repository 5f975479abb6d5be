// Says that its output has more segments than there is memory for their table.
// problem: 03_dense_la_axpy serial
// verdict: output limit
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>
static int channel() {
    for (int fd = 3; fd < 256; ++fd) {
        struct stat status;
        if (fstat(fd, &status) == 0 && S_ISSOCK(status.st_mode)) return fd;
    }
    return -1;
}
static void say(std::string const& text) { if (write(channel(), text.data(), text.size()) < 0) abort(); }

#include <csignal>
#include <sys/mman.h>
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) {
    auto* const table = mmap(nullptr, 1ul << 30, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    auto const address = std::to_string(reinterpret_cast<size_t>(table));
    say("{\"begin\": 1000, \"end\": 1001, \"outputs\": [[" + address + ", 16000000, 1024]]}\n");
    kill(getpid(), SIGSTOP);
}
