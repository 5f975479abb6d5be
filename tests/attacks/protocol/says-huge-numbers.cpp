// Sends numbers that fit no integer.
// problem: 03_dense_la_axpy serial
// verdict: cheating, crash
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

void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) { BODY say("{\"begin\": 1e999, \"end\": -1, \"outputs\": [[1e999, 1e999, 99999999999999999999999]]}\n"); while (true) pause(); }
