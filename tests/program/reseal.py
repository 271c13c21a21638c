"""Reseals a bag as whoever holds the key could: new manifests, a new signature. reseal.py <bag> [<key> <signer>]"""
import hashlib
import pathlib
import subprocess
import sys

bag = pathlib.Path(sys.argv[1])


def listed(paths):
    rows = sorted((path.relative_to(bag).as_posix(), hashlib.sha256(path.read_bytes()).hexdigest()) for path in paths)
    return "".join(f"{digest}  {name}\n" for name, digest in rows)


files = [path for path in bag.rglob("*") if path.is_file()]
payload = [path for path in files if path.relative_to(bag).parts[0] == "data"]
(bag / "manifest-sha256.txt").write_text(listed(payload))
oxum = f"Payload-Oxum: {sum(path.stat().st_size for path in payload)}.{len(payload)}"
info = (bag / "bag-info.txt").read_text().splitlines()
(bag / "bag-info.txt").write_text("".join((oxum if line.startswith("Payload-Oxum") else line) + "\n" for line in info))
files = [path for path in bag.rglob("*") if path.is_file()]
tags = [path for path in files if path.relative_to(bag).parts[0] not in ("data", "signatures") and path.name != "tagmanifest-sha256.txt"]
root = bag / "tagmanifest-sha256.txt"
root.write_text(listed(tags))
if len(sys.argv) > 2:
    key, signer = sys.argv[2:]
    made = subprocess.run(["ssh-keygen", "-Y", "sign", "-q", "-n", "snapshot@bylaw", "-f", key], input=root.read_bytes(), capture_output=True, check=True)
    (bag / "signatures" / f"{signer}.sshsig").write_bytes(made.stdout)
