// The system calls that matter, in two tables: all that a candidate may do, and what no untrusted program may do.
//
// A worker that has loaded a candidate computes, starts threads, waits, reads files of its view, and writes its output
// and its answers. MPI ranks of one machine exchange data through shared memory, which needs no system call. Everything
// else is refused, so a new or forgotten call of the kernel is refused, too. The tests run reference samples of all
// parallelism models under this table, and one attack for each row with a condition.
#pragma once

#include <fcntl.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>

#include "confine/filter.hpp"

namespace confine {

// The flags with which glibc and musl start threads. With others a process would start, or a thread that counts for
// itself.
constexpr long glibc_thread = CLONE_VM | CLONE_FS | CLONE_FILES | CLONE_SIGHAND | CLONE_THREAD | CLONE_SYSVSEM |
                              CLONE_SETTLS | CLONE_PARENT_SETTID | CLONE_CHILD_CLEARTID;
constexpr long musl_thread = glibc_thread | CLONE_DETACHED;

// What a candidate may call. `outputs` are the descriptors that it may write to. It cannot close them: a number never
// stands for something else. `writable` says to which others: to none that was open before it was loaded, so that it
// cannot ask the MPI launcher for anything.
inline std::vector<Rule> calls_of_candidate(std::vector<long> const& outputs, Condition const& writable, long self) {
    return {
        // Memory, but for huge pages of a pool that no limit counts.
        {__NR_brk},
        {__NR_mmap, without_bits(3, MAP_HUGETLB)},
        {__NR_munmap},
        {__NR_mremap},
        {__NR_mprotect},
        {__NR_madvise},
        // Threads of this process.
        {__NR_clone, one_of(0, {glibc_thread, musl_thread})},
        {__NR_exit},
        {__NR_exit_group},
        {__NR_futex},
        {__NR_set_robust_list},
        {__NR_rseq},
        {__NR_set_tid_address},
        {__NR_gettid},
        {__NR_sched_yield},
        {__NR_sched_getaffinity},
        {__NR_sched_getparam},
        {__NR_sched_getscheduler},
        {__NR_sched_get_priority_max},
        {__NR_sched_get_priority_min},
        {__NR_getcpu},
        // Signals to this process. There are no timers, and no descriptors that send any: nothing happens while it is
        // stopped.
        {__NR_rt_sigaction},
        {__NR_rt_sigprocmask},
        {__NR_rt_sigreturn},
        {__NR_rt_sigpending},
        {__NR_rt_sigsuspend},
        {__NR_sigaltstack},
        {__NR_restart_syscall},
        {__NR_kill, one_of(0, {self})},
        {__NR_tgkill, one_of(0, {self})},
        // Time.
        {__NR_clock_gettime},
        {__NR_clock_getres},
        {__NR_clock_nanosleep},
        {__NR_nanosleep},
        {__NR_gettimeofday},
        {__NR_times},
        // This process and this machine.
        {__NR_getpid},
        {__NR_getppid},
        {__NR_getuid},
        {__NR_geteuid},
        {__NR_getgid},
        {__NR_getegid},
        {__NR_uname},
        {__NR_sysinfo},
        {__NR_getrusage},
        {__NR_getrandom},
        {__NR_prlimit64, one_of(0, {0, self})},
        {__NR_prctl, one_of(0, {PR_SET_NAME, PR_GET_NAME})},
        // Files; Landlock and the descriptors that there are say which.
        {__NR_openat},
        {__NR_close, none_of(0, outputs)},
        {__NR_read},
        {__NR_readv},
        {__NR_pread64},
        {__NR_preadv},
        {__NR_lseek},
        {__NR_fstat},
        {__NR_newfstatat},
        {__NR_statx},
        {__NR_faccessat},
        {__NR_faccessat2},
        {__NR_readlinkat},
        {__NR_getcwd},
        {__NR_getdents64},
        {__NR_ftruncate},
        {__NR_unlinkat},
        {__NR_fcntl, one_of(1, {F_GETFD, F_SETFD, F_GETFL})},
        {__NR_ioctl, one_of(1, {TCGETS, TIOCGWINSZ, FIONREAD})},
        {__NR_ppoll},
        {__NR_pselect6},
        {__NR_epoll_create1},
        {__NR_epoll_ctl},
        {__NR_epoll_pwait},
        {__NR_recvfrom},
        // Output and answers.
        {__NR_write, writable},
        {__NR_writev, one_of(0, outputs)},
        {__NR_sendto, one_of(0, outputs)},
#ifdef __x86_64__
        {__NR_open},
        {__NR_stat},
        {__NR_lstat},
        {__NR_access},
        {__NR_readlink},
        {__NR_unlink},
        {__NR_getrlimit},
        {__NR_time},
        {__NR_pause},
        {__NR_poll},
        {__NR_select},
        {__NR_epoll_wait},
#endif
    };
}

// Flags of clone that make namespaces, in which a process would have privileges.
constexpr long namespaces =
    CLONE_NEWNS | CLONE_NEWCGROUP | CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWNET;

// What compilers, launchers and workers do not need before they have a candidate: access to other processes, and to
// parts of the kernel with a history of errors. They start processes and use the network of MPI, so this is a list of
// refusals.
constexpr long refused_to_programs[] = {
    // Other processes; MPI libraries fall back to shared memory.
    __NR_ptrace,
    __NR_process_vm_readv,
    __NR_process_vm_writev,
    __NR_process_madvise,
    __NR_pidfd_getfd,
    __NR_kcmp,
    __NR_sched_setscheduler,
    __NR_sched_setparam,
    __NR_sched_setattr,
    __NR_setpriority,
    __NR_ioprio_set,
    // Owners, times and attributes of files, which Landlock does not protect.
    __NR_fchown,
    __NR_fchownat,
    __NR_utimensat,
    __NR_setxattr,
    __NR_lsetxattr,
    __NR_fsetxattr,
    __NR_removexattr,
    __NR_lremovexattr,
    __NR_fremovexattr,
    463,  // setxattrat
    466,  // removexattrat
    469,  // file_setattr
#ifdef __x86_64__
    __NR_chown,
    __NR_lchown,
    __NR_utime,
    __NR_utimes,
    __NR_futimesat,
#endif
    // The kernel.
    __NR_io_uring_setup,
    __NR_io_uring_enter,
    __NR_io_uring_register,
    __NR_userfaultfd,
    __NR_bpf,
    __NR_perf_event_open,
    __NR_keyctl,
    __NR_add_key,
    __NR_request_key,
    __NR_unshare,
    __NR_setns,
    __NR_mount,
    __NR_umount2,
    __NR_pivot_root,
    __NR_chroot,
    __NR_move_mount,
    __NR_open_tree,
    __NR_fsopen,
    __NR_fsmount,
    __NR_fspick,
    __NR_mount_setattr,
    __NR_open_by_handle_at,
    __NR_name_to_handle_at,
    __NR_fanotify_init,
    __NR_quotactl,
    __NR_acct,
    __NR_swapon,
    __NR_swapoff,
    __NR_reboot,
    __NR_syslog,
    __NR_settimeofday,
    __NR_clock_settime,
    __NR_adjtimex,
    __NR_clock_adjtime,
    __NR_sethostname,
    __NR_setdomainname,
    __NR_init_module,
    __NR_finit_module,
    __NR_delete_module,
    __NR_kexec_load,
};

// Permissions of files, which Landlock does not protect: changing them does nothing and reports success. Linkers do it
// to their output and do not need it.
constexpr long ignored_for_programs[] = {
    __NR_fchmod,
    __NR_fchmodat,
    452,  // fchmodat2
#ifdef __x86_64__
    __NR_chmod,
#endif
};

}  // namespace confine
