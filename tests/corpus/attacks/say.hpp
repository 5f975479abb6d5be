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
// A worker's reply to a turn of one call, with a list of outputs.
#include <ctime>
static std::string reply(std::string const& outputs) {
    timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    auto const moment = std::to_string(now.tv_sec * 1000000000L + now.tv_nsec);
    return "{\"calls\": [{\"begin\": " + moment + ", \"end\": " + moment + ", \"outputs\": [" + outputs + "]}]}\n";
}
