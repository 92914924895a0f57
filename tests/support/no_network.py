"""A process in which no network can be used, by Python or by any library, and every try is seen.

Run as ``python no_network.py demo DATA_DIR SHOTS`` or ``python no_network.py libc``.

Python's audit events show what Python does. A library in C, such as ONNX Runtime with the HTTP
client it contains, passes by them; so on Linux the kernel is told to end the process with SIGSYS
when any thread asks for a socket other than a local one (seccomp(2), a filter program in classic
BPF, which every thread started from then on inherits).
"""

from __future__ import annotations

import ctypes
import os
import platform
import struct
import sys

CALLED = 3
"""The exit code where Python's socket module was used."""
_LOAD, _JUMP_IF_EQUAL, _RETURN = 0x20, 0x15, 0x06
_ALLOW, _KILL_PROCESS = 0x7FFF0000, 0x80000000
_SYSCALL, _ARCHITECTURE, _FIRST_ARGUMENT = 0, 4, 16  # offsets in struct seccomp_data
_MACHINES = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}
"""The architecture as the kernel's audit names it, and the number of its call ``socket``."""
_LOCAL = 1  # AF_UNIX
_SET_NO_NEW_PRIVILEGES, _SET_SECCOMP, _FILTER = 38, 22, 2


def can_ask_the_kernel() -> bool:
    """Whether this is a machine for which the filter is written."""
    return sys.platform == "linux" and platform.machine() in _MACHINES


def forbid_sockets_of_the_process() -> None:
    """Have the kernel end the process at the first socket that is not local."""
    architecture, socket_call = _MACHINES[platform.machine()]
    program = [
        (_LOAD, 0, 0, _ARCHITECTURE),
        (_JUMP_IF_EQUAL, 0, 4, architecture),
        (_LOAD, 0, 0, _SYSCALL),
        (_JUMP_IF_EQUAL, 0, 2, socket_call),
        (_LOAD, 0, 0, _FIRST_ARGUMENT),
        (_JUMP_IF_EQUAL, 0, 1, _LOCAL),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _KILL_PROCESS),
    ]
    code = b"".join(struct.pack("HBBI", *line) for line in program)
    buffer = ctypes.create_string_buffer(code)
    given = ctypes.create_string_buffer(struct.pack("HP", len(program), ctypes.addressof(buffer)))
    libc = ctypes.CDLL(None, use_errno=True)
    for arguments in (
        (_SET_NO_NEW_PRIVILEGES, 1, 0, 0, 0),
        (_SET_SECCOMP, _FILTER, ctypes.byref(given), 0, 0),
    ):
        if libc.prctl(*arguments) != 0:
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


def forbid_sockets_of_python() -> None:
    """End the process when Python's socket module is used in any way."""

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        if event.startswith("socket."):
            sys.stderr.write(f"{event} {arguments}\n")
            sys.stderr.flush()
            os._exit(CALLED)

    sys.addaudithook(watch)


def main(what: str, *arguments: str) -> int:
    """Replay the demo, and say which of some modules it has imported; or try to use the network."""
    if can_ask_the_kernel():
        forbid_sockets_of_the_process()
    if what == "libc":
        return int(ctypes.CDLL(None).socket(2, 1, 0))
    forbid_sockets_of_python()
    if what == "python":
        import socket

        socket.socket(socket.AF_INET)
        return 0
    from hwgui.__main__ import main as hwgui

    data, shots = arguments
    code = hwgui(["--demo", "--data-dir", data, "--shots", shots])
    print("imported:", *sorted({"torch", "onnx", "ssl"} & sys.modules.keys()))
    return code


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
