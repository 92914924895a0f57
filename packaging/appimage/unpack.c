/* Write the file system's files into a folder. */
#define _GNU_SOURCE
#include "runtime.h"

#include <errno.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <ftw.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PIECE = 1 << 20 };

/* What is said after that a disk is full. */
static const char *advice = "";

static bool failed(const char *path) {
    bool is_full = errno == ENOSPC || errno == EDQUOT;
    say("cannot write %s: %s%s", path, strerror(errno), is_full ? advice : "");
    return false;
}

static bool damaged(const struct image *image) {
    say("%s is damaged; get it again", image->path);
    return false;
}

static bool write_file(struct image *image, sqfs_inode *inode, const char *path) {
    static char piece[PIECE];
    int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, inode->base.mode & 0777);
    if (file < 0) return failed(path);
    sqfs_off_t size = 0;
    for (uint64_t place = 0; place < inode->xtra.reg.file_size; place += size) {
        size = PIECE;
        bool read = sqfs_read_range(&image->content->fs, inode, place, &size, piece) == SQFS_OK;
        if (!read || size <= 0) return close(file), damaged(image);
        for (ssize_t done = 0, written; done < size; done += written) {
            written = write(file, piece + done, size - done);
            if (written < 0) return failed(path), close(file), false;
        }
    }
    return close(file) == 0 || failed(path);
}

static bool write_link(struct image *image, sqfs_inode *inode, const char *path) {
    char target[PATH_MAX];
    size_t size = sizeof target;
    if (sqfs_readlink(&image->content->fs, inode, target, &size) != SQFS_OK) return damaged(image);
    return symlink(target, path) == 0 || failed(path);
}

static bool make_parents(char *path) {
    for (char *slash = strchr(path + 1, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        bool made = mkdir(path, 0755) == 0 || errno == EEXIST || failed(path);
        *slash = '/';
        if (!made) return false;
    }
    return true;
}

static bool write_entry(struct image *image, sqfs_dir_entry *entry, char *path) {
    sqfs_inode inode;
    if (sqfs_inode_get(&image->content->fs, &inode, sqfs_dentry_inode(entry)) != SQFS_OK)
        return damaged(image);
    if (!make_parents(path)) return false;
    if (S_ISDIR(inode.base.mode)) return mkdir(path, 0755) == 0 || errno == EEXIST || failed(path);
    unlink(path); /* of an earlier time; never written through, as it may be a link */
    return S_ISLNK(inode.base.mode) ? write_link(image, &inode, path)
                                    : write_file(image, &inode, path);
}

bool unpack(struct image *image, const char *folder, const char *pattern, const char *when_full) {
    sqfs *content = &image->content->fs;
    sqfs_traverse entries;
    advice = when_full;
    sqfs_err error = sqfs_traverse_open(&entries, content, sqfs_inode_root(content));
    bool going = error == SQFS_OK || damaged(image);
    while (going && sqfs_traverse_next(&entries, &error)) {
        char *path;
        if (entries.dir_end) continue;
        if (pattern != NULL && fnmatch(pattern, entries.path, FNM_LEADING_DIR) != 0) continue;
        if (asprintf(&path, "%s/%s", folder, entries.path) < 0) return failed(folder);
        going = write_entry(image, &entries.entry, path);
        free(path);
    }
    if (going && error != SQFS_OK) going = damaged(image);
    sqfs_traverse_close(&entries);
    return going;
}

static int remove_entry(const char *path, const struct stat *s, int kind, struct FTW *place) {
    (void)s, (void)kind, (void)place;
    remove(path);
    return 0;
}

void remove_folder(const char *folder) {
    nftw(folder, remove_entry, 16, FTW_DEPTH | FTW_PHYS | FTW_MOUNT);
}
