/* The program that an AppImage of type 2 begins with (https://github.com/AppImage/AppImageSpec).

   Behind it, in the same file, is a file system (SquashFS, zstd). It is mounted by FUSE where that
   can be done, and else unpacked into a temporary folder; AppRun in it then takes this process over,
   so that its process id, signals and exit code are the program's own. A second process, the keeper,
   has the mounted files served, and unmounts or removes the folder once AppRun and all that it started
   have ended, however they did: they all have the one end of a pipe, and it waits at the other.
   Everything is linked in: of the system it needs the kernel, and fusermount for mounting. */
#define _GNU_SOURCE
#include "runtime.h"

#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <link.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static const char HELP[] =
    "Options of an AppImage, beside those of the program in it:\n"
    "  --appimage-extract [PATTERN]  unpack it, or what the pattern fits, into squashfs-root\n"
    "  --appimage-extract-and-run    unpack it into a temporary folder and run it there, with the\n"
    "                                arguments that follow (or set APPIMAGE_EXTRACT_AND_RUN=1)\n"
    "  --appimage-mount              mount it and say where, until this is ended (Ctrl+C)\n"
    "  --appimage-offset             say at which byte the file system begins\n"
    "  --appimage-version            say which version of this runtime it has\n"
    "  --appimage-help               say this\n"
    "TMPDIR is the folder that it is mounted and unpacked in, /tmp where that is not set.\n";

void say(const char *format, ...) {
    va_list values;
    va_start(values, format);
    fprintf(stderr, "%s: ", program_invocation_short_name);
    vfprintf(stderr, format, values);
    fputc('\n', stderr);
    va_end(values);
}

/* The decompressors that squashfuse knows and this does not link; the file system has zstd. Each of
   them would say by this that it failed (packaging/appimage_runtime.py names them). */
int no_decompressor(void) { return -1; }

/* The end of the program, which is where the file system begins: behind its table of sections. */
static uint64_t end_of_program(int file) {
    ElfW(Ehdr) head;
    if (pread(file, &head, sizeof head, 0) != sizeof head) return 0;
    return head.e_shoff + (uint64_t)head.e_shentsize * head.e_shnum;
}

static bool open_image(struct image *image) {
    struct stat status;
    struct squashfs_super_block head;
    /* Where /proc is not there, the path that the kernel was given. */
    const char *called = (const char *)getauxval(AT_EXECFN);
    if (realpath("/proc/self/exe", image->path) == NULL && realpath(called, image->path) == NULL)
        return say("cannot find its own file, %s", called), false;
    image->file = open(image->path, O_RDONLY | O_CLOEXEC);
    if (image->file < 0 || fstat(image->file, &status) != 0)
        return say("cannot read %s: %s", image->path, strerror(errno)), false;
    image->offset = end_of_program(image->file);
    ssize_t size = pread(image->file, &head, sizeof head, image->offset);
    if (size != sizeof head || image->offset + le64toh(head.bytes_used) > (uint64_t)status.st_size)
        return say("%s is not complete; get it again", image->path), false;
    image->content = calloc(1, sizeof *image->content);
    if (image->content == NULL ||
        sqfs_init(&image->content->fs, image->file, image->offset) != SQFS_OK ||
        sqfs_ll_init(image->content) != SQFS_OK)
        return say("%s is damaged; get it again", image->path), false;
    return true;
}

/* Start the process that keeps a folder and removes it in the end. False where it cannot be. */
static bool keep(struct image *image, struct fuse_session *session, const char *folder) {
    int ends[2], status = 0;
    if (pipe(ends) != 0) return false;
    pid_t child = fork();
    if (child == 0) {
        /* Neither the program's child, nor ended by the keys that end the program. */
        setsid();
        child = fork();
        if (child != 0) _exit(child < 0);
        close(ends[1]);
        int nowhere = open("/dev/null", O_RDWR);
        if (nowhere >= 0) dup2(nowhere, STDIN_FILENO), dup2(nowhere, STDOUT_FILENO);
        if (chdir("/") != 0) _exit(1);
        char byte;
        if (session != NULL) serve(image, session, folder, ends[0]);
        else while (read(ends[0], &byte, 1) < 0 && errno == EINTR) continue;
        if (session != NULL) rmdir(folder);
        else remove_folder(folder);
        _exit(0);
    }
    close(ends[0]);
    while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
    if (session != NULL) close(fuse_session_fd(session));
    return child > 0 && status == 0;
}

/* Have the files in a folder; `folder`, of PATH_MAX bytes, has the pattern of its name, and gets its
   whole path. False where that failed. */
static bool provide(struct image *image, char *folder, bool unpacked, bool mounted) {
    const char *reason = NULL;
    char path[PATH_MAX];
    if (mkdtemp(folder) == NULL || realpath(folder, path) == NULL)
        return say("cannot make a folder like %s: %s; set TMPDIR to one that can be written to",
                   folder, strerror(errno)), false;
    strcpy(folder, path);
    struct fuse_session *session = unpacked ? NULL : mount_image(image, folder, &reason);
    if (session == NULL && mounted) {
        rmdir(folder);
        return say("cannot be mounted: %s", reason), false;
    }
    if (!keep(image, session, folder)) return say("cannot start a process: %s", strerror(errno)), false;
    if (session != NULL) return true;
    if (reason != NULL)
        say("%s, so it is unpacked into %s for as long as it runs", reason, folder);
    return unpack(image, folder, NULL, "; set TMPDIR to a folder with more room");
}

static int run(struct image *image, const char *folder, char **arguments) {
    char program[PATH_MAX + 16], here[PATH_MAX];
    snprintf(program, sizeof program, "%s/AppRun", folder);
    setenv("APPIMAGE", image->path, 1);
    setenv("APPDIR", folder, 1);
    setenv("ARGV0", arguments[0], 1);
    if (getcwd(here, sizeof here) != NULL) setenv("OWD", here, 1);
    arguments[0] = program;
    execv(program, arguments);
    say("cannot start %s: %s%s", program, strerror(errno),
        errno == EACCES ? "; set TMPDIR to a folder whose programs may be run" : "");
    return EXIT_FAILURE;
}

static int extract(struct image *image, const char *pattern) {
    const char *folder = "squashfs-root";
    if (mkdir(folder, 0755) != 0 && errno != EEXIST)
        return say("cannot make %s here: %s", folder, strerror(errno)), EXIT_FAILURE;
    if (!unpack(image, folder, pattern, "")) return EXIT_FAILURE;
    puts(folder);
    return EXIT_SUCCESS;
}

int main(int count, char **arguments) {
    struct image image;
    char folder[PATH_MAX];
    const char *asked = getenv("APPIMAGE_EXTRACT_AND_RUN"), *place = getenv("TMPDIR");
    const char *option = count > 1 && strncmp(arguments[1], "--appimage-", 11) == 0
                             ? arguments[1] + 11 : "";
    bool unpacked = strcmp(option, "extract-and-run") == 0, mounted = strcmp(option, "mount") == 0;
    if (strcmp(option, "help") == 0) return fputs(HELP, stdout), EXIT_SUCCESS;
    if (strcmp(option, "version") == 0) return puts("hwgui's runtime, type 2"), EXIT_SUCCESS;
    if (!open_image(&image)) return EXIT_FAILURE;
    if (strcmp(option, "offset") == 0)
        return printf("%llu\n", (unsigned long long)image.offset), EXIT_SUCCESS;
    if (strcmp(option, "extract") == 0) return extract(&image, count > 2 ? arguments[2] : NULL);
    if (*option != '\0' && !unpacked && !mounted)
        return say("there is no option %s; --appimage-help says which there are", arguments[1]),
               EXIT_FAILURE;
    if (unpacked) {
        arguments[1] = arguments[0];
        arguments++;
    }
    unpacked = unpacked || (asked != NULL && strcmp(asked, "1") == 0);
    snprintf(folder, sizeof folder, "%s/.hwgui_XXXXXX",
             place != NULL && *place != '\0' ? place : "/tmp");
    if (!provide(&image, folder, unpacked, mounted)) return EXIT_FAILURE;
    if (!mounted) return run(&image, folder, arguments);
    puts(folder);
    fflush(stdout);
    return pause();
}
