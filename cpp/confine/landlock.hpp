// Restricts a process and its descendants to a view of the file system with the kernel's Landlock, without privileges.
//
// https://docs.kernel.org/userspace-api/landlock.html. An older kernel restricts less; docs/safety.md says what.
#pragma once

#include <fcntl.h>
#include <linux/landlock.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cstdint>

#ifndef LANDLOCK_ACCESS_FS_IOCTL_DEV
#define LANDLOCK_ACCESS_FS_IOCTL_DEV (1ULL << 15)
#endif
#ifndef LANDLOCK_ACCESS_FS_TRUNCATE
#define LANDLOCK_ACCESS_FS_TRUNCATE (1ULL << 14)
#endif
#ifndef LANDLOCK_ACCESS_FS_REFER
#define LANDLOCK_ACCESS_FS_REFER (1ULL << 13)
#endif

namespace confine {

// struct landlock_ruleset_attr of Linux 6.12: the compiler's headers may be older than the kernel.
struct Handled {
    std::uint64_t files;
    std::uint64_t network;
    std::uint64_t scoped;
};

constexpr std::uint64_t network_tcp = 3;  // bind and connect
constexpr std::uint64_t scope_all = 3;    // abstract Unix sockets and signals to processes outside
constexpr std::uint64_t reading =
    LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
constexpr std::uint64_t of_files = LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_READ_FILE |
                                   LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_TRUNCATE |
                                   LANDLOCK_ACCESS_FS_IOCTL_DEV;

class Landlock {
public:
    // Without `network` no TCP connection can be made (from Linux 6.7 on). Without `files` the view of the file system
    // stays unchanged, except that no devices can be made; the remaining effect is that no process outside the new
    // domain can be traced or its memory accessed.
    explicit Landlock(bool network, bool files = true) {
        long const version = syscall(__NR_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
        if (version < 1) return;
        if (!files) {
            Handled const least{LANDLOCK_ACCESS_FS_MAKE_CHAR, 0, 0};
            ruleset_ = static_cast<int>(syscall(__NR_landlock_create_ruleset, &least, 8, 0));
            return;
        }
        files_ = (1ULL << 13) - 1;
        if (version >= 2) files_ |= LANDLOCK_ACCESS_FS_REFER;
        if (version >= 3) files_ |= LANDLOCK_ACCESS_FS_TRUNCATE;
        if (version >= 5) files_ |= LANDLOCK_ACCESS_FS_IOCTL_DEV;
        Handled const handled{files_, version >= 4 && !network ? network_tcp : 0, version >= 6 ? scope_all : 0};
        std::size_t const known = version >= 6 ? 24 : version >= 4 ? 16 : 8;
        ruleset_ = static_cast<int>(syscall(__NR_landlock_create_ruleset, &handled, known, 0));
    }
    ~Landlock() { close(ruleset_); }
    Landlock(Landlock const&) = delete;
    Landlock& operator=(Landlock const&) = delete;

    bool works() const { return ruleset_ >= 0; }

    // Allows reading and executing below a path and, with `write`, writing. A path that does not exist is ignored.
    bool allow(const char* path, bool write) {
        int const file = open(path, O_PATH | O_CLOEXEC);
        if (file < 0) return true;
        struct stat status = {};
        fstat(file, &status);
        std::uint64_t const wanted = (write ? files_ : reading) & (S_ISDIR(status.st_mode) ? ~0ULL : of_files);
        landlock_path_beneath_attr const rule{wanted & files_, file};
        bool const added = syscall(__NR_landlock_add_rule, ruleset_, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) == 0;
        close(file);
        return added;
    }

    // Enforces the rules on this thread and everything that it starts, for good.
    bool enforce() {
        return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && syscall(__NR_landlock_restrict_self, ruleset_, 0) == 0;
    }

private:
    int ruleset_ = -1;
    std::uint64_t files_ = 0;
};

}  // namespace confine
