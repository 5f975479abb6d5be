// Speaks to the harness on the worker's own channel.
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
