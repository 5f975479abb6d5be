// Has descriptors send signals of its choice.
// problem: 03_dense_la_axpy serial
// verdict: harmless
#include "refused.hpp"
#include <sys/ioctl.h>
#include <termios.h>
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) {
    int const own = getpid();
    for (int fd = 0; fd < 64; ++fd) {
        if (fcntl(fd, F_GETFD) < 0) continue;
        for (int command : {F_SETOWN, F_SETOWN_EX, F_SETSIG, F_SETFL, F_NOTIFY, F_SETLEASE, F_SETPIPE_SZ, F_ADD_SEALS, F_SETLK}) {
            refused(fcntl(fd, command, command == F_SETFL ? O_ASYNC : 18));
        }
        for (unsigned long request : {(unsigned long)FIOASYNC, 0x8901UL, 0x8902UL, (unsigned long)TIOCSTI, (unsigned long)FIONBIO, (unsigned long)FIOCLEX}) {
            refused(ioctl(fd, request, &own));
        }
    }
    BODY
}
