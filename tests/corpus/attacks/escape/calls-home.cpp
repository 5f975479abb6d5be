// Connects to the network and to local services.
// problem: 03_dense_la_axpy serial
// verdict: harmless
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) {
    for (int family : {AF_INET, AF_INET6, AF_UNIX, AF_NETLINK}) {
        for (int type : {SOCK_STREAM, SOCK_DGRAM, SOCK_RAW}) if (socket(family, type, 0) >= 0) abort();
    }
    BODY
}
