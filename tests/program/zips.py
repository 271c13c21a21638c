"""Makes zips, most of which nobody should unpack: zips.py <bag> <kind> <zip>"""
import io
import pathlib
import stat
import struct
import sys
import zipfile

bag, kind, target = pathlib.Path(sys.argv[1]), sys.argv[2], sys.argv[3]


class Pipe(io.RawIOBase):
    """Written to from front to end, as a pipe is."""

    def __init__(self, path):
        self.file = open(path, "wb")

    def writable(self):
        return True

    def write(self, data):
        return self.file.write(data)


def with_mode(name, mode):
    entry = zipfile.ZipInfo(f"{bag.name}/{name}")
    entry.external_attr = (mode | 0o755) << 16
    return entry


if kind == "preceded":
    pathlib.Path(target).write_bytes(b"#!/bin/sh\n")
out = Pipe(target) if kind == "streamed" else open(target, "r+b" if kind == "preceded" else "w+b")
with zipfile.ZipFile(out, "a" if kind == "preceded" else "w", zipfile.ZIP_DEFLATED) as archive:
    for path in sorted(bag.rglob("*")):
        if path.is_file():
            archive.write(path, f"{bag.name}/{path.relative_to(bag)}")
    if kind == "link":
        archive.writestr(with_mode("data/link", stat.S_IFLNK), "/etc/passwd")
    elif kind == "folder-of-bytes":
        archive.writestr(with_mode("data/site/index.html", stat.S_IFDIR), "forged")
    elif kind == "bomb":
        with archive.open(f"{bag.name}/data/big", "w", force_zip64=True) as big:
            for _ in range(4096):
                big.write(bytes(1 << 20))
    elif kind == "twice":
        archive.writestr(f"{bag.name}/bagit.txt", "BagIt-Version: 1.0\n")
    elif kind == "commented":
        archive.comment = b"PK"
    elif kind not in (
        "sound", "streamed", "preceded", "other-name", "trailing", "disk-name", "newer", "hidden") and not kind.startswith("large-"):
        archive.writestr(zipfile.ZipInfo(kind), "" if kind.endswith("/") else "x")
out.flush()

if kind == "other-name":  # in the directory alone, which comes last
    data = pathlib.Path(target).read_bytes()
    at = data.rindex(b"data/site/index.html")
    pathlib.Path(target).write_bytes(data[:at] + b"data/site/indez.html" + data[at + 20 :])
elif kind.startswith("large-"):  # with an end record of 64 bits besides
    data = pathlib.Path(target).read_bytes()
    size, begin = struct.unpack("<II", data[-10:-2])
    count = struct.unpack("<H", data[-14:-12])[0]
    in_comment = kind == "large-in-comment"  # of the last entry
    large = struct.pack("<IQHHIIQQQQ", 0x06064B50, 44, 45, 45, 0, 0, count, count, size, begin)
    large += struct.pack("<IIQI", 0x07064B50, 0, begin + size, 1)
    if in_comment:
        last = data.rindex(b"PK\1\2")
        data = data[: last + 32] + struct.pack("<H", len(large)) + data[last + 34 :]
    shown = (count, size + len(large), begin) if in_comment else (0xFFFF, size, begin - (kind == "large-differing"))
    end = struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, shown[0], *shown, 0)
    pathlib.Path(target).write_bytes(data[:-22] + large + end)
elif kind in ("disk-name", "newer", "hidden"):  # one page's attributes of DOS, or the version that it asks for
    data = bytearray(pathlib.Path(target).read_bytes())
    page = data.rindex(b"data/site/index.html") - len(bag.name) - 1
    entry, local = page - 46, data.index(data[page : page + len(bag.name) + 21]) - 30
    data[entry + 38] = {"disk-name": 0x08, "newer": 0, "hidden": 0x27}[kind]
    data[entry + 6] = data[local + 4] = 63 if kind == "newer" else 45
    pathlib.Path(target).write_bytes(data)
elif kind == "trailing":
    with open(target, "ab") as more:
        more.write(b"x")
