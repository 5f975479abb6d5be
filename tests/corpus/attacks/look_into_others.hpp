// Opens what tells of other processes near by, or changes them, and gives up where it can.
#include <fcntl.h>
#include <filesystem>
#include <unistd.h>
static void look_into_others() {
    std::error_code refused;
    for (int pid = std::max(1, getpid() - 60); pid < getpid() + 20; ++pid) {
        if (std::filesystem::exists("/proc/self/task/" + std::to_string(pid), refused)) continue;
        for (std::string const file : {"/mem", "/maps", "/environ", "/syscall"}) {
            auto const path = "/proc/" + std::to_string(pid) + file;
            int const descriptor = open(path.c_str(), file == "/mem" ? O_RDWR : O_RDONLY);
            char byte = 0;
            if (descriptor >= 0 && read(descriptor, &byte, 1) > 0) abort();
            if (descriptor >= 0 && file == "/mem") abort();
        }
    }
}
