# Time stamps: openssl plays the authorities, which are made once, under $work/stamps. A verifier trusts `known` alone.

# authority <name>: a root, and a certificate of it that may stamp.
authority() {
  local of=$stamps/$1 key='-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes'
  mkdir -p "$of"
  openssl req -x509 $key -days 3650 -subj "/CN=The root of $1" -keyout "$of/root.key" -out "$of/root.pem"
  openssl req $key -subj "/CN=$1" -keyout "$of/key" -out "$of/request"
  echo 'extendedKeyUsage = critical,timeStamping' >"$of/purpose"
  openssl x509 -req -in "$of/request" -CA "$of/root.pem" -CAkey "$of/root.key" -set_serial 2 -days 3650 -extfile "$of/purpose" -out "$of/pem"
  echo 01 >"$of/serial"
  cat >"$of/config" <<CONFIG
[authority]
serial = $of/serial
default_policy = 1.2.3.4.1
digests = sha256, sha512, sha1
signer_digest = sha256
ess_cert_id_alg = sha256
CONFIG
}

# answer <authority> <query>: the stamp. It counts what it answers in a file, so that one asks at a time.
answer() { flock "$stamps/$1" openssl ts -reply -queryfile "$2" -signer "$stamps/$1/pem" -inkey "$stamps/$1/key" -config "$stamps/$1/config" -section authority; }

# stamp <authority> <file> [digest]
stamp() {
  openssl ts -query -data "$2" "-${3:-sha256}" -cert -out asked
  answer "$1" asked
}

# A bag to stamp, and where its stamp lies.
stampable() {
  command -v openssl >/dev/null || { echo "openssl is not here" >skip; return 1; }
  sealed
  stamps=$work/stamps
  [ -d "$stamps" ] || { authority known; authority other; }
  root=bag/tagmanifest-sha256.txt
  tsr=bag/signatures/tsa.known.tsr
}

judge() { verify bag --authorities "$stamps/known/root.pem" "$@"; }
holds_with_its_time() { judge "$@" && grep -x 'It holds: .*, V4 time\.' out || { cat out; return 1; }; }
time_refused() {
  expect_exit 3 judge
  grep "^Refused at step 7: .*$1" out || { cat out; return 1; }
}

story_a_stamp_of_a_trusted_authority_shows_the_time() {
  stampable
  before=$(date +%s)
  stamp known $root >$tsr
  judge || { cat out; return 1; }
  grep -x 'It holds: V0 integrity, V1 authenticity, V2 history, V3 approvals, V4 time.' out
  said=$(date -d "$(sed -n 's|^    it was there on \(.*\), as `signatures/tsa.known.tsr` shows$|\1|p' out)" +%s)
  [ "$before" -le "$said" ]
  [ "$said" -le "$(date +%s)" ]
}
story_a_longer_digest_is_as_good() { stampable; stamp known $root sha512 >$tsr; holds_with_its_time; }
story_a_stamp_over_a_weak_digest_is_refused() { stampable; stamp known $root sha1 >$tsr; time_refused 'sha1, which is too weak'; }
story_a_stamp_of_other_bytes_is_refused() { stampable; stamp known bag/VERIFY.txt >$tsr; time_refused 'tsa.known.tsr` is no time stamp of `tagmanifest-sha256.txt`.*: message imprint mismatch'; }
story_a_stamp_of_an_authority_that_nobody_trusts_is_refused() {
  stampable
  stamp other $root >bag/signatures/tsa.other.tsr
  time_refused 'tsa.other.tsr` is no time stamp .* by an authority that you trust: .*local issuer certificate'
}
story_a_damaged_stamp_is_refused() {
  stampable
  stamp known $root >sound
  damaged() { time_refused 'tsa.known.tsr` is no time stamp of .* by an authority that you trust: [a-z]'; }
  head -c 300 sound >$tsr
  damaged
  : >$tsr
  damaged
  echo '<p>No such page</p>' >$tsr
  damaged
  python3 -c 'import sys; bytes = bytearray(sys.stdin.buffer.read()); bytes[-5] ^= 1; sys.stdout.buffer.write(bytes)' <sound >$tsr
  damaged
  grep 'signature failure' out
}
story_a_bad_stamp_beside_a_good_one_is_refused() {
  stampable
  stamp known $root >$tsr
  stamp other $root >bag/signatures/tsa.other.tsr
  time_refused 'tsa.other.tsr` is no time stamp'
  not grep 'tsa.known.tsr` is no time stamp' out
  cat "$stamps"/*/root.pem >both
  verify bag --authorities both
  [ "$(grep -c '^    it was there on ' out)" = 2 ]
  rm bag/signatures/tsa.other.tsr
  holds_with_its_time
}
story_a_stamp_that_was_taken_out_is_missed() { stampable; time_refused 'nobody stamped it'; }
story_a_stamp_is_not_believed_without_an_authority() {
  stampable
  stamp known $root >$tsr
  verify bag
  grep -A1 '^7 Time stamp  *not done' out | grep 'give `--authorities`'
  grep '^It holds: .*V3 approvals\.$' out
}
story_a_certificate_is_judged_as_of_the_day() {
  stampable
  stamp known $root >$tsr
  holds_with_its_time --at "$(date -u -d '+2 days' +%F)"
  expect_exit 3 judge --at 2100-01-01
  grep '^Refused at step 7: .*certificate has expired' out
}
# An answer begins with a status that nobody signed, in words that may be any.
story_a_time_that_nobody_signed_is_not_told() {
  stampable
  stamp known $root >sound
  openssl ts -reply -in sound -token_out -out token
  python3 - >$tsr <<'ANSWER'
import sys
def der(tag, body):
    size = len(body)
    return bytes([tag]) + (bytes([size]) if size < 128 else b"\x82" + size.to_bytes(2, "big")) + body
words = der(0x0C, b"\nTST info:\nHash Algorithm: sha256\nTime stamp: Jan  1 00:00:00 2020 GMT\n")
sys.stdout.buffer.write(der(0x30, der(0x30, der(0x02, b"\0") + der(0x30, words)) + open("token", "rb").read()))
ANSWER
  openssl ts -reply -in $tsr -text | grep '^Time stamp: Jan  1'
  holds_with_its_time
  grep '^    it was there on ' out | grep -v 'Jan  1 00:00:00 2020'
}
story_without_openssl_it_is_said() {
  stampable
  stamp known $root >$tsr
  mkdir tools
  ln -s "$(command -v ssh-keygen)" tools
  expect_exit 3 env PATH="$PWD/tools" "$bylaw" verify bag --trust "$sealed/trust" --authorities "$stamps/known/root.pem" >out
  grep '^Refused at step 7: .*openssl cannot be run' out
}
story_an_empty_file_of_authorities_is_said() {
  stampable
  : >none
  expect_exit 2 verify bag --authorities none 2>err
  grep 'the file `none` is empty' err
}

# The commands of VERIFY.txt's step 7 as they stand there, but that the authority answers here.
story_the_written_walk_makes_and_judges_a_stamp() {
  stampable
  sed -n '/^7\./,$s/^     //p' bag/VERIFY.txt | sed "s|NAME|known|g; s|authorities.pem|$stamps/known/root.pem|; s|^curl .* @../asked.tsq ADDRESS|answer known ../asked.tsq|" | grep . >walk.sh
  [ "$(cut -d' ' -f1-3 walk.sh | tr '\n' ',')" = 'openssl ts -verify,openssl ts -reply,openssl ts -query,answer known ../asked.tsq,' ]
  make() { (cd bag && source <(tail -2 ../walk.sh)); }
  check() { (cd bag && source <(head -2 ../walk.sh)) >out 2>&1; }
  make
  check
  grep -x 'Verification: OK' out
  grep '^Time stamp: .* GMT$' out
  holds_with_its_time
  echo x >>$root
  check || true
  grep -x 'Verification: FAILED' out
}
