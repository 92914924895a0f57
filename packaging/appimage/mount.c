/* Mount the file system by FUSE, and unmount it. The right to do so is fusermount's, which every
   system with FUSE has, of version 3 or 2. */
#define _GNU_SOURCE
#include "runtime.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

static const char *const MOUNTERS[] = {"fusermount3", "fusermount"};
static const char OPTIONS[] = "ro,nosuid,nodev,fsname=hwgui,subtype=hwgui";
static const char REFUSED[] = "FUSE may not be used here";
enum { NOT_THERE = 127 };

static void say_nothing(enum fuse_log_level level, const char *format, va_list values) {
    (void)level, (void)format, (void)values;
}

/* Run fusermount, with the end of a socket where it looks for it (-1: none), and return its exit
   code; `said` gets the first line that it says. */
static int run(const char *const arguments[], int socket, char *said, size_t size) {
    int ends[2], status = 0;
    if (pipe2(ends, O_CLOEXEC) != 0) return -1;
    pid_t child = fork();
    if (child == 0) {
        char number[16];
        dup2(ends[1], STDERR_FILENO);
        if (socket >= 0) {
            fcntl(socket, F_SETFD, 0);
            snprintf(number, sizeof number, "%d", socket);
            setenv("_FUSE_COMMFD", number, 1);
        }
        execvp(arguments[0], (char *const *)arguments);
        _exit(NOT_THERE);
    }
    close(ends[1]);
    while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
    ssize_t read_size = read(ends[0], said, size - 1);
    said[read_size > 0 ? read_size : 0] = '\0';
    said[strcspn(said, "\n")] = '\0';
    close(ends[0]);
    return child > 0 && WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* The open /dev/fuse that fusermount sends, or -1. */
static int received(int socket) {
    char nothing, space[CMSG_SPACE(sizeof(int))];
    struct iovec part = {&nothing, 1};
    struct msghdr message = {
        .msg_iov = &part, .msg_iovlen = 1, .msg_control = space, .msg_controllen = sizeof space};
    int file = -1;
    if (recvmsg(socket, &message, MSG_CMSG_CLOEXEC | MSG_DONTWAIT) < 0) return -1;
    struct cmsghdr *header = CMSG_FIRSTHDR(&message);
    if (header != NULL && header->cmsg_type == SCM_RIGHTS)
        memcpy(&file, CMSG_DATA(header), sizeof file);
    return file;
}

static int mounted(const char *folder, const char **reason) {
    static char said[200];
    if (access("/dev/fuse", F_OK) != 0) {
        *reason = "there is no /dev/fuse";
        return -1;
    }
    *reason = "fusermount3 is not installed";
    for (size_t number = 0; number < sizeof MOUNTERS / sizeof *MOUNTERS; number++) {
        const char *arguments[] = {MOUNTERS[number], "-o", OPTIONS, "--", folder, NULL};
        int ends[2];
        if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) return -1;
        int code = run(arguments, ends[0], said, sizeof said);
        int file = code == 0 ? received(ends[1]) : -1;
        close(ends[0]), close(ends[1]);
        if (file >= 0) return file;
        if (code == NOT_THERE) continue;
        *reason = *said != '\0' ? said : REFUSED;
        return -1;
    }
    return -1;
}

void unmount(const char *folder) {
    char said[2];
    for (size_t number = 0; number < sizeof MOUNTERS / sizeof *MOUNTERS; number++) {
        const char *arguments[] = {MOUNTERS[number], "-u", "-z", "-q", "--", folder, NULL};
        if (run(arguments, -1, said, sizeof said) == 0) return;
    }
}

struct fuse_session *mount_image(struct image *image, const char *folder, const char **reason) {
    char place[32];
    int file = mounted(folder, reason);
    if (file < 0) return NULL;
    fuse_set_log_func(say_nothing);
    struct fuse_session *session = new_session(image);
    snprintf(place, sizeof place, "/dev/fd/%d", file);
    if (session != NULL && fuse_session_mount(session, place) == 0) return session;
    *reason = REFUSED;
    close(file);
    unmount(folder);
    return NULL;
}
