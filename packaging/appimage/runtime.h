/* The parts of the program that an AppImage begins with; packaging/appimage_runtime.py builds it. */
#ifndef RUNTIME_H
#define RUNTIME_H

#include <limits.h>
#include <squashfuse/ll.h>
#include <stdbool.h>

/* Where the file system is: behind the program, in the same file. */
struct image {
    char path[PATH_MAX];
    int file;
    uint64_t offset;
    sqfs_ll *content;
};

/* Say one line on stderr, after the name that the program was called by. */
void say(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* mount.c: mount the file system into a folder by FUSE, without being root. NULL where that cannot
   be done here; *reason, which is a part of a sentence, says why. */
struct fuse_session *mount_image(struct image *image, const char *folder, const char **reason);

/* mount.c: unmount it, for all who look into the folder from now on. */
void unmount(const char *folder);

/* serve.c: what answers for the file system, once it is mounted. NULL where there is no memory. */
struct fuse_session *new_session(struct image *image);

/* serve.c: have what is asked of the mounted file system answered, until `ended` is closed by all
   who have its other end; then unmount it. */
void serve(struct image *image, struct fuse_session *session, const char *folder, int ended);

/* unpack.c: write what a pattern fits (NULL: everything) into a folder that is there. False where
   that failed, which has been said, with `when_full` behind it where the disk is full. */
bool unpack(struct image *image, const char *folder, const char *pattern, const char *when_full);

/* unpack.c: remove a folder with what is in it, as far as that can be done. */
void remove_folder(const char *folder);

#endif
