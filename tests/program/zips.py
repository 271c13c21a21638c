"""Makes zips that nobody should unpack: zips.py <bag> <kind> <zip>"""
import pathlib
import stat
import sys
import zipfile

bag, kind, target = pathlib.Path(sys.argv[1]), sys.argv[2], sys.argv[3]
with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
    for path in sorted(bag.rglob("*")):
        if path.is_file():
            archive.write(path, f"{bag.name}/{path.relative_to(bag)}")
    if kind == "link":
        entry = zipfile.ZipInfo(f"{bag.name}/data/link")
        entry.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(entry, "/etc/passwd")
    elif kind == "bomb":
        with archive.open(f"{bag.name}/data/big", "w", force_zip64=True) as big:
            for _ in range(4096):
                big.write(bytes(1 << 20))
    elif kind == "twice":
        archive.writestr(f"{bag.name}/bagit.txt", "BagIt-Version: 1.0\n")
    elif kind != "sound":
        archive.writestr(kind, "x")
