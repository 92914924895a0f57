/* Answer what the kernel asks of the mounted file system (its protocol by libfuse, the file system by
   squashfuse).

   A program that starts waits for one page after the other, so two processes answer, and a third
   reads ahead what the program is going to ask for: the files that READ_AHEAD names, in the order in
   which they are needed. Nothing is remembered between two questions, as either may be asked. */
#define _GNU_SOURCE
#include "runtime.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char READ_AHEAD[] = ".read-ahead";
/* Of unpacked blocks in each process. squashfuse has one; what the kernel asks for begins in one
   block and ends in the next, so that each was unpacked twice. */
enum { PROCESSES = 2, KEPT_BLOCKS = 16, PIECE = 1 << 20 };

_Static_assert(sizeof(fuse_ino_t) == 8, "else squashfuse remembers which number is which file");

/* What the kernel can do: to open without asking, as there is nothing to be remembered. */
static bool opens_alone, opens_folders_alone;

static void begin(void *content, struct fuse_conn_info *kernel) {
    (void)content;
    opens_alone = kernel->capable & FUSE_CAP_NO_OPEN_SUPPORT;
    opens_folders_alone = kernel->capable & FUSE_CAP_NO_OPENDIR_SUPPORT;
}

static void open_file(fuse_req_t request, fuse_ino_t number, struct fuse_file_info *file) {
    (void)number;
    file->keep_cache = 1;
    if (opens_alone) fuse_reply_err(request, ENOSYS);
    else fuse_reply_open(request, file);
}

static void open_folder(fuse_req_t request, fuse_ino_t number, struct fuse_file_info *file) {
    (void)number;
    if (opens_folders_alone) fuse_reply_err(request, ENOSYS);
    else fuse_reply_open(request, file);
}

static void read_file(fuse_req_t request, fuse_ino_t number, size_t size, off_t from,
                      struct fuse_file_info *file) {
    (void)file;
    sqfs_ll_i found;
    if (sqfs_ll_iget(request, &found, number) != SQFS_OK) return; /* which has been answered */
    char *content = malloc(size);
    sqfs_off_t done = 0, part = 1;
    int error = content == NULL ? ENOMEM : 0;
    while (error == 0 && part > 0 && (size_t)done < size) {
        part = size - done;
        if (sqfs_read_range(&found.ll->fs, &found.inode, from + done, &part, content + done))
            error = EIO;
        else done += part;
    }
    if (error != 0) fuse_reply_err(request, error);
    else fuse_reply_buf(request, content, done);
    free(content);
}

static void list_folder(fuse_req_t request, fuse_ino_t number, size_t size, off_t from,
                        struct fuse_file_info *file) {
    (void)file;
    sqfs_ll_i found;
    sqfs_dir folder;
    sqfs_dir_entry entry;
    sqfs_name name;
    if (sqfs_ll_iget(request, &found, number) != SQFS_OK) return;
    sqfs_err error = sqfs_dir_open(&found.ll->fs, &found.inode, &folder, from);
    char *list = malloc(size);
    size_t done = 0;
    if (error != SQFS_OK || list == NULL) {
        fuse_reply_err(request, error != SQFS_OK ? EIO : ENOMEM);
        return free(list);
    }
    sqfs_dentry_init(&entry, name);
    while (sqfs_dir_next(&found.ll->fs, &folder, &entry, &error)) {
        struct stat status = {.st_ino = found.ll->ino_fuse_num(found.ll, &entry),
                              .st_mode = sqfs_dentry_mode(&entry)};
        size_t wanted = fuse_add_direntry(request, list + done, size - done,
                                          sqfs_dentry_name(&entry), &status,
                                          sqfs_dentry_next_offset(&entry));
        if (wanted > size - done) break;
        done += wanted;
    }
    if (error != SQFS_OK) fuse_reply_err(request, EIO);
    else fuse_reply_buf(request, list, done);
    free(list);
}

static const struct fuse_lowlevel_ops OPERATIONS = {
    .init = begin,
    .lookup = sqfs_ll_op_lookup,
    .forget = sqfs_ll_op_forget,
    .getattr = sqfs_ll_op_getattr,
    .readlink = sqfs_ll_op_readlink,
    .open = open_file,
    .read = read_file,
    .opendir = open_folder,
    .readdir = list_folder,
    .statfs = stfs_ll_op_statfs,
};

struct fuse_session *new_session(struct image *image) {
    char *names[] = {"hwgui", NULL};
    struct fuse_args arguments = FUSE_ARGS_INIT(1, names);
    return fuse_session_new(&arguments, &OPERATIONS, sizeof OPERATIONS, image->content);
}

/* Answer one question. False where there are none any more, as it has been unmounted. */
static bool answer(struct fuse_session *session) {
    static struct fuse_buf buffer = {.mem = NULL};
    int size = fuse_session_receive_buf(session, &buffer);
    if (size == -EINTR || size == -EAGAIN) return true;
    if (size > 0) fuse_session_process_buf(session, &buffer);
    return size > 0 && !fuse_session_exited(session);
}

static bool keep_more_blocks(sqfs *content) {
    sqfs_cache_destroy(&content->data_cache);
    return sqfs_block_cache_init(&content->data_cache, KEPT_BLOCKS) == SQFS_OK;
}

/* Have the kernel keep the files that are named, as long as the program runs. */
static void read_ahead(const char *folder, int ended) {
    static char piece[PIECE];
    char path[PATH_MAX], line[PATH_MAX];
    struct pollfd awaited = {ended, POLLIN, 0};
    snprintf(path, sizeof path, "%s/%s", folder, READ_AHEAD);
    FILE *list = fopen(path, "re");
    while (list != NULL && fgets(line, sizeof line, list) != NULL) {
        line[strcspn(line, "\n")] = '\0';
        if (snprintf(path, sizeof path, "%s/%s", folder, line) >= (int)sizeof path) continue;
        int file = open(path, O_RDONLY | O_CLOEXEC);
        if (file < 0) continue;
        while (poll(&awaited, 1, 0) == 0 && read(file, piece, sizeof piece) > 0) continue;
        close(file);
    }
    if (list != NULL) fclose(list);
}

void serve(struct image *image, struct fuse_session *session, const char *folder, int ended) {
    char byte;
    /* The first question is which version of the protocol is spoken, and is for all of them. */
    bool going = keep_more_blocks(&image->content->fs) && answer(session);
    for (int number = 0; going && number < PROCESSES; number++) {
        pid_t child = fork();
        if (child == 0) {
            close(ended);
            while (answer(session)) continue;
            _exit(0);
        }
        going = child > 0 || number > 0;
    }
    close(fuse_session_fd(session)); /* else nobody would be told that none answers any more */
    if (going) read_ahead(folder, ended);
    while (going && read(ended, &byte, 1) < 0 && errno == EINTR) continue;
    unmount(folder);
}
