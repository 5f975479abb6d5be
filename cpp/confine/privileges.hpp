// Gives up users, groups and capabilities, for good.
#pragma once

#include <grp.h>
#include <linux/capability.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace confine {

// Becomes another user, without any further groups; needs privileges. False with errno.
inline bool become(unsigned user) {
    return setgroups(0, nullptr) == 0 && setresgid(user, user, user) == 0 && setresuid(user, user, user) == 0;
}

// Drops all capabilities of this thread. No program that it executes gets any, even as root.
inline bool drop_capabilities() {
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return false;
    __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
    __user_cap_data_struct const none[2] = {};
    return syscall(__NR_capset, &header, none) == 0;
}

}  // namespace confine
