"""Requests a second and memory of two servers, in turns in one run: `load.py URL PID URL PID`. The first is ours."""
import socket
import sys
import time
from urllib.parse import urlsplit

REQUEST = (
    "GET /api/v1/agreement/current-status HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\n"
    "Content-Type: application/json\r\nAuthorization: Bearer plusofon-token\r\nClient: 10553\r\n\r\n"
).encode()


def answer(reader):
    """Reads one answer, and refuses any but 200."""
    status = reader.readline()
    if b" 200 " not in status:
        sys.exit(f"not accepted: {status!r}")
    length = 0
    while (line := reader.readline().strip()):
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            length = int(value)
    reader.read(length)


def measure(url, seconds):
    """Requests a second on 32 connections, each with one request at a time."""
    parts = urlsplit(url)
    open_ = [socket.create_connection((parts.hostname, parts.port)) for _ in range(32)]
    readers = [one.makefile("rb") for one in open_]
    count, end = 0, time.monotonic() + seconds
    start = time.monotonic()
    while time.monotonic() < end:
        for one in open_:
            one.sendall(REQUEST)
        for reader in readers:
            answer(reader)
        count += len(open_)
    return count / (time.monotonic() - start)


def memory(pid):
    with open(f"/proc/{pid}/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS")) / 1024


ours, our_pid, others, other_pid = sys.argv[1:]
for url in (ours, others):
    measure(url, 1)
rates = [(measure(ours, 3), measure(others, 3)) for _ in range(3)]
for ours_rate, other_rate in rates:
    print(f"{ours_rate:.0f} and {other_rate:.0f} requests a second: {ours_rate / other_rate:.1f} times")
print(f"{memory(our_pid):.0f} and {memory(other_pid):.0f} MB")
if min(one / other for one, other in rates) < 5:
    sys.exit("less than 5 times")
