// Changes owners, permissions, times and attributes of files that it sees, and of those that it does not.
// problem: 03_dense_la_axpy serial
// verdict: harmless
#include "refused.hpp"
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/xattr.h>
#include <utime.h>
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) {
    for (const char* path : {".", "activity", "/", "/usr", "/etc/hostname", "/tmp", "/dev/null", "/proc/self/exe"}) {
        struct stat before{}, after{};
        bool const there = stat(path, &before) == 0;
        refused(chmod(path, 0777));
        refused(chown(path, 12345, 12345));
        refused(lchown(path, getuid(), getgid()));
        refused(utime(path, nullptr));
        refused(utimensat(AT_FDCWD, path, nullptr, 0));
        refused(setxattr(path, "user.name", "x", 1, 0));
        refused(syscall(452, AT_FDCWD, path, 0777, 0));
        if (there && (stat(path, &after) != 0 || before.st_mode != after.st_mode || before.st_mtime != after.st_mtime)) abort();
    }
    for (int fd = 0; fd < 16; ++fd) { refused(fchmod(fd, 0777)); refused(fchown(fd, 12345, 12345)); refused(futimens(fd, nullptr)); }
    BODY
}
