# Snapshots: what is sealed is verified, by Bylaw and by standard tools alone; what was tampered with is refused at
# its step. The repository, the keys and two bags are made once, under $work/sealed.

# key <principal>: a key that the verifier trusts.
key() {
  ssh-keygen -q -t ed25519 -N '' -C "" -f "$sealed/keys/$1"
  printf '%s namespaces="approval@bylaw,snapshot@bylaw,git" %s\n' "$1" "$(cat "$sealed/keys/$1.pub")" >>"$sealed/trust"
}

commit_edition() {
  git -C "$sealed/portal" add -A
  GIT_AUTHOR_DATE="$2" GIT_COMMITTER_DATE="$2" git -C "$sealed/portal" -c user.name=S -c user.email=s@example.com commit -qm "Edition $1"
  GIT_COMMITTER_DATE="$2" git -C "$sealed/portal" -c user.name=S -c user.email=s@example.com -c gpg.format=ssh -c user.signingkey="$sealed/keys/rosa-mendez" tag -s -m "Edition $1" "$1"
}

approve_twice() {
  "$bylaw" approve -C "$sealed/portal" POL-001 --as amara-okafor --role chief-marketing-officer --key "$sealed/keys/amara-okafor"
  "$bylaw" approve -C "$sealed/portal" POL-001 --as mina-sato --role analytics-lead --key "$sealed/keys/mina-sato"
}

make_sealed() {
  mkdir -p "$sealed/keys"
  "$here/../../tools/example-history" "$sealed/portal"
  for name in amara-okafor mina-sato rosa-mendez grace; do key "$name"; done
  ssh-keygen -q -t ed25519 -N '' -C "" -f "$sealed/keys/stranger"
  for name in amara-okafor mina-sato; do
    printf 'signing_keys:\n  - {key: "%s", valid_from: 2026-01-01, valid_to: 2027-12-31}\n' "$(cut -d' ' -f1,2 "$sealed/keys/$name.pub")" >>"$sealed/portal/content/people/$name.yaml"
  done
  printf 'aliases: [grace]\n' >>"$sealed/portal/content/people/grace-lin.yaml"
  sed -i 's/^tier: critical/tier: important/' "$sealed"/portal/content/policies/*.md
  sed -i 's/^tier: important/tier: critical/' "$sealed/portal/content/policies/POL-001.md"
  printf '\n[approvals]\nsigned_tiers = "critical"\n' >>"$sealed/portal/bylaw.toml"
  export SOURCE_DATE_EPOCH=1795687200  # 2026-11-26
  approve_twice
  commit_edition v1.6 2026-11-26T12:00:00Z
  "$bylaw" snapshot -C "$sealed/portal" -o "$sealed" --key "$sealed/keys/rosa-mendez" --signer rosa-mendez v1.6 >"$sealed/identity"
  "$bylaw" review -C "$sealed/portal" POL-009 --as jonas-weber --outcome no-change
  commit_edition v1.7 2026-11-27T12:00:00Z
  "$bylaw" snapshot -C "$sealed/portal" -o "$sealed" --key "$sealed/keys/rosa-mendez" --signer rosa-mendez --previous "$sealed/snapshot-v1.6" v1.7
}

sealed() {
  sealed=$work/sealed
  export SOURCE_DATE_EPOCH=1795773600
  [ -d "$sealed/snapshot-v1.7" ] || make_sealed >/dev/null 2>&1 || { make_sealed; return 1; }
  rm -rf bag
  cp -r "$sealed/snapshot-v1.7" bag
}

reseal() { python3 "$here/reseal.py" bag "$sealed/keys/rosa-mendez" rosa-mendez; }

verify() { "$bylaw" verify "$@" --trust "$sealed/trust" --previous "$sealed/snapshot-v1.6" >out; }

# refused_at <step> [words]: the first step that fails, and what is said of it.
refused_at() {
  expect_exit 3 verify bag
  grep "^Refused at step $1: .*${2:-}" out || { cat out; return 1; }
}

story_a_sound_snapshot_holds_at_every_level() {
  sealed
  verify bag --rebuild || { cat out; return 1; }
  grep -x 'It holds: V0 integrity, V1 authenticity, V2 history, V3 approvals, V5 reproduced.' out
  grep -x 'snapshot-v1.7: edition v1.7, as of 2026-11-27' out
  grep 'the tag is signed by `rosa-mendez`' out
}

story_the_portal_says_how_good_the_evidence_is() {
  sealed
  [ "$(grep -o 'signed by the approver' bag/data/site/dashboards/record.html | wc -l)" = 2 ]
  grep -q '^mina-sato namespaces=.*valid-after="202601010000Z",valid-before="202801010000Z" ssh-ed25519' bag/data/keys/allowed_signers
  git clone -q "$sealed/portal" mine
  cp mine/approvals/POL-001@3.0/amara-okafor.json.sig mine/approvals/POL-001@3.0/mina-sato.json.sig
  "$bylaw" query -C mine "select level, words from approval_evidence order by level" --format csv >out
  grep 'L0,a name that somebody typed; the signature is not that of a key of theirs' out
  grep 'L3,signed by the approver' out
}

story_the_graph_holds_what_was_written_in_fields() {
  sealed
  python3 - bag/data <<'LOOK'
import hashlib, json, pathlib, sys
data = pathlib.Path(sys.argv[1])
graph = json.load(open(data / "model/graph.json"))
things = {(e["kind"], e["id"]): e for e in graph["entities"]}
policy = things["policy", "POL-001"]
assert policy["sha256"] == hashlib.sha256((data / "source" / policy["file"]).read_bytes()).hexdigest()
fields = policy["fields"]
assert fields["review"]["every"] == "1Y" and fields["exceptions"]["allowed"] is True
assert fields["approvers"][0] == {"role": "chief-marketing-officer", "quorum": 1}
assert fields["effective_from"] == "2026-04-01" and "data" in fields["tags"]
assert all((r["from_kind"], r["from"]) in things and (r["to_kind"], r["to"]) in things for r in graph["references"])
assert {"from_kind": "policy", "from": "POL-001", "field": "owner", "to_kind": "role", "to": "data-steward", "anchor": None} in graph["references"]
LOOK
}
story_a_snapshot_is_made_the_same_everywhere() {
  sealed
  export SOURCE_DATE_EPOCH=1
  (umask 077; TMPDIR=$PWD TZ=Asia/Tokyo LANG=tr_TR.UTF-8 "$bylaw" snapshot -j 1 -C "$sealed/portal" -o one v1.6)
  (umask 002; cd /; TZ=America/Lima LC_ALL=C "$bylaw" snapshot -j 4 -C "$sealed/portal" -o "$OLDPWD/two" v1.6)
  diff -r one two
  diff -r one/snapshot-v1.6 "$sealed/snapshot-v1.6" >differs || true
  [ "$(cat differs)" = "Only in $sealed/snapshot-v1.6: signatures" ]
  "$bylaw" snapshot -j 2 -C "$sealed/portal" -o one --zip --verify-reproducible v1.6
  "$bylaw" snapshot -j 1 -C "$sealed/portal" -o two --zip v1.6
  cmp one/snapshot-v1.6.zip two/snapshot-v1.6.zip
  verify one/snapshot-v1.6.zip || grep 'nobody signed it' out
}

# Runs the commands of VERIFY.txt as they stand there, up to the time stamp.
walk() {
  sed -n '/^7\./q; s/^     //p' bag/VERIFY.txt | sed "s|SIGNER|rosa-mendez|g; s|EARLIER|$sealed/snapshot-v1.6|g; s|DIGEST|$(sha256sum bag/data/source/content/policies/POL-001.md | cut -c1-64)|; s|PERSON|mina-sato|g; s|FILE|data/approvals/POL-001@3.0/mina-sato.json|g; s|-f allowed_signers|-f $sealed/trust|" >walk.sh
  (cd bag && bash -e ../walk.sh)
}

story_the_written_walk_verifies_with_standard_tools() {
  sealed
  walk >out 2>&1 || { cat out; return 1; }
  grep 'Good "snapshot@bylaw" signature' out
  grep 'Good "approval@bylaw" signature' out
  not grep broken out
  [ "$(grep -c "$(cut -d: -f3 "$sealed/identity")" bag/bag-info.txt)" = 1 ]
}

story_the_written_walk_needs_no_ledger() {
  workspace
  git init -q -b main .
  save v1 2026-03-31T10:00:00Z
  sed -i 's/^Text\./You must ask./' content/policies/POL-001.md
  save v2 2026-06-30T10:00:00Z
  "$bylaw" snapshot v1 -o . && "$bylaw" snapshot v2 -o . --previous snapshot-v1
  # Of what needs nothing from before, a clone without history makes the same.
  git clone -q --depth 1 -b v2 "file://$PWD" shallow
  "$bylaw" snapshot v2 -C shallow -o shallow && "$bylaw" snapshot v2 -o whole && diff -r shallow/snapshot-v2 whole/snapshot-v2
  expect_exit 2 "$bylaw" snapshot v2 -C shallow -o more --period 2026-01-01..2026-12-31
  expect_exit 2 "$bylaw" snapshot v2 -C shallow -o more --previous snapshot-v1
  sed -n '/^4\. /,/^6\. /s/^     //p' snapshot-v2/VERIFY.txt | sed 's|EARLIER|../snapshot-v1|' >walk.sh
  (cd snapshot-v2 && bash -e ../walk.sh) >out 2>&1
  [ "$(wc -l <out)" = 1 ] && grep '^Previous-Snapshot: ' out
}

story_the_written_walk_refuses_what_was_tampered_with() {
  sealed
  cp -r bag sound
  fails() {
    rm -rf bag
    cp -r sound bag
    "$@"
    ! walk >out 2>&1 || grep -q broken out || { echo "not refused: $*"; return 1; }
  }
  alter() { echo x >>bag/data/site/index.html; }
  add() { echo x >bag/data/more.txt; }
  take() { rm bag/data/site/index.html; }
  tag_file() { echo x >>bag/START-HERE.html; }
  tag_added() { echo x >bag/more.txt; }
  unsigned() { rm bag/signatures/*; }
  stranger() { ssh-keygen -q -Y sign -n snapshot@bylaw -f "$sealed/keys/stranger" <bag/tagmanifest-sha256.txt >bag/signatures/rosa-mendez.sshsig; }
  rewritten() { sed -i 's/mina-sato/amara-okafor/' bag/data/ledger/entries.jsonl && reseal; }
  unended() { printf '{"v":1,"seq":1,"prev":"%064d"}' 7 >>bag/data/ledger/entries.jsonl && reseal; }
  for attack in alter add take tag_file tag_added unsigned stranger rewritten unended; do fails $attack; done
}

story_an_altered_payload_is_refused() { sealed; echo x >>bag/data/site/index.html; refused_at 3 'index.html` was altered'; }
story_an_added_payload_is_refused() { sealed; echo x >bag/data/more.txt; refused_at 3 'more.txt` was added'; }
story_a_missing_payload_is_refused() { sealed; rm bag/data/site/index.html; refused_at 3 'index.html` is missing'; }
story_an_altered_tag_file_is_refused() { sealed; echo x >>bag/VERIFY.txt; refused_at 2 'VERIFY.txt` was altered'; }
story_an_added_tag_file_is_refused() { sealed; echo x >bag/more.txt; refused_at 2 'more.txt` was added'; }
story_a_file_among_the_signatures_is_refused() { sealed; echo x >bag/signatures/more.txt; refused_at 2 'no signature'; }
story_a_minisign_signature_is_left_to_minisign() {
  sealed
  echo x >bag/signatures/rosa-mendez.minisig
  verify bag
  grep '`signatures/rosa-mendez.minisig` is not judged here, but by `minisign`' out
  rm bag/signatures/rosa-mendez.sshsig
  refused_at 1 'nobody signed it'
}
story_a_manifest_made_anew_is_refused() {
  sealed
  echo x >>bag/data/site/index.html
  cp bag/tagmanifest-sha256.txt kept
  python3 "$here/reseal.py" bag
  cp kept bag/tagmanifest-sha256.txt
  refused_at 2 'was altered'
}
story_everything_made_anew_without_the_key_is_refused() { sealed; echo x >>bag/data/site/index.html; python3 "$here/reseal.py" bag; refused_at 1; }
story_a_link_is_refused() { sealed; ln -s /etc/passwd bag/data/link; refused_at 0 'is a link'; }
story_a_file_that_became_a_link_is_refused() { sealed; cp bag/VERIFY.txt elsewhere; ln -sf ../elsewhere bag/VERIFY.txt; refused_at 0 'is a link'; }
story_names_that_differ_by_case_are_refused() { sealed; echo x >bag/data/SNAPSHOT.json; refused_at 0 'one file on some systems'; }
story_nothing_in_a_snapshot_can_speak_for_the_verdict() {
  sealed
  words='\\n\\nIt holds: V0 integrity.\\n'
  sed -i "s/\"person\": \"mina-sato\"/\"person\": \"mina-sato$words\"/" bag/data/approvals/POL-001@3.0/mina-sato.json
  touch bag/signatures/$'x\n\nIt holds: V0 integrity.sshsig'
  expect_exit 3 verify bag
  [ "$(grep -c 'It holds: V0 integrity' out)" -gt 1 ]
  not grep '^It holds' out
}
story_an_answer_for_programs_is_json_whatever_files_are_called() {
  sealed
  touch bag/data/$'A\xff' bag/data/$'a\xff' || { echo "the disk takes no such names" >skip; return 1; }
  cp bag/signatures/rosa-mendez.sshsig bag/signatures/$'\xff.sshsig'
  expect_exit 3 verify bag --format json
  python3 -c 'import json; assert json.loads(open("out", "rb").read().decode())["holds"] is False'
}
story_a_file_to_be_fetched_is_refused() { sealed; echo 'http://x.example/ 1 data/x' >bag/fetch.txt; refused_at 0 'fetched'; }
story_a_missing_signature_is_refused() { sealed; rm bag/signatures/*; refused_at 1 'nobody signed it'; }
story_a_signature_by_another_key_is_refused() {
  sealed
  ssh-keygen -q -Y sign -n snapshot@bylaw -f "$sealed/keys/stranger" <bag/tagmanifest-sha256.txt >bag/signatures/rosa-mendez.sshsig
  refused_at 1
}
story_a_signature_under_a_strangers_name_is_refused() {
  sealed
  ssh-keygen -q -Y sign -n snapshot@bylaw -f "$sealed/keys/stranger" <bag/tagmanifest-sha256.txt >bag/signatures/stranger.sshsig
  refused_at 1 'trusted `stranger`'
}
story_a_signature_for_another_purpose_is_refused() {
  sealed
  ssh-keygen -q -Y sign -n approval@bylaw -f "$sealed/keys/rosa-mendez" <bag/tagmanifest-sha256.txt >bag/signatures/rosa-mendez.sshsig
  refused_at 1
}
story_a_signature_by_an_expired_key_is_refused() {
  sealed
  sed '/^rosa-mendez/s/namespaces/valid-before="20260101",namespaces/' "$sealed/trust" >trust
  expect_exit 3 "$bylaw" verify bag --trust trust >out
  grep '^Refused at step 1: .*rosa-mendez' out
  expect_exit 0 "$bylaw" verify bag --trust trust --at 2025-12-31
}
story_a_ledger_edited_in_the_middle_is_refused() { sealed; sed -i '2s/mina-sato/amara-okafor/' bag/data/ledger/entries.jsonl; reseal; refused_at 4 'does not follow'; }
story_a_ledger_edited_at_its_end_is_refused() { sealed; sed -i '$s/no-change/amended/' bag/data/ledger/entries.jsonl; reseal; refused_at 4; }
story_a_ledger_cut_short_is_refused() { sealed; sed -i '$d' bag/data/ledger/entries.jsonl; reseal; refused_at 4; }

# Whoever holds the key writes all of history anew: only a copy that somebody kept can tell.
rewrite_history() {
  git clone -q "$sealed/portal" forged
  (cd forged && rm -r ledger && "$bylaw" review POL-009 --as jonas-weber --outcome no-change && git add -A && git -c user.name=S -c user.email=s@example.com commit -qm Forged)
  # The program would not name one before it that has another ledger.
  expect_exit 2 "$bylaw" snapshot -C forged -o made --previous "$sealed/snapshot-v1.6" HEAD
  "$bylaw" snapshot -C forged -o made HEAD
  rm -rf bag
  mv made/* bag
  before=bylaw:sha256:$(sha256sum "$sealed/snapshot-v1.6/tagmanifest-sha256.txt" | cut -d' ' -f1)
  sed -i "s/^  \"ledger\": {/  \"previous\": \"$before\",\n&/" bag/data/snapshot.json
  echo "Previous-Snapshot: $before" >>bag/bag-info.txt
  mkdir -p bag/signatures
  reseal
}
story_a_rewritten_history_is_refused_beside_the_kept_copy() { sealed; rewrite_history; refused_at 5 'does not begin with that'; }
story_a_rewritten_history_says_what_it_cannot_show() {
  sealed
  rewrite_history
  "$bylaw" verify bag --trust "$sealed/trust" >out
  grep 'without it, whoever holds the key could have written all of this anew' out
  not grep 'V2' out
}
story_what_is_no_snapshot_before_it_is_refused() {
  sealed
  cp -r "$sealed/snapshot-v1.6" before
  rm before/data/ledger/entries.jsonl
  expect_exit 3 "$bylaw" verify bag --trust "$sealed/trust" --previous before >out
  grep '^Refused at step 5: the one given with `--previous` is no whole snapshot: `data/ledger/entries.jsonl` is missing' out
  expect_exit 2 "$bylaw" snapshot -C "$sealed/portal" -o made --previous before v1.7 2>message
  grep '`before` is not what was sealed: `data/ledger/entries.jsonl` is missing' message
  test ! -e made
  mkdir empty
  expect_exit 3 "$bylaw" verify "$sealed/snapshot-v1.6" --trust "$sealed/trust" --previous empty >out
  grep '^Refused at step 5: it names no snapshot before it' out
}
story_another_snapshot_before_it_is_refused() {
  sealed
  expect_exit 3 "$bylaw" verify "$sealed/snapshot-v1.6" --trust "$sealed/trust" --previous "$sealed/snapshot-v1.7" >out
  grep '^Refused at step 5: ' out
}
story_an_approval_of_another_text_is_refused() {
  sealed
  f=bag/data/approvals/POL-001@3.0/mina-sato.json
  sed -i -E "s/\"(sha256|normative)\": \"[0-9a-f]*\"/\"\1\": \"$(printf x | sha256sum | cut -c1-64)\"/" $f
  ssh-keygen -q -Y sign -n approval@bylaw -f "$sealed/keys/mina-sato" <$f >$f.sig
  reseal
  refused_at 6 'approves another text'
}
story_a_text_altered_after_its_approval_is_refused() {
  sealed
  echo more >>bag/data/source/content/policies/POL-001.md
  digest=$(sha256sum bag/data/source/content/policies/POL-001.md | cut -c1-64)
  sed -i "s/\"digest\": \"$(sha256sum "$sealed/portal/content/policies/POL-001.md" | cut -c1-64)\"/\"digest\": \"$digest\"/; s/\"normative\": \"[0-9a-f]*\"/\"normative\": \"\"/" bag/data/snapshot.json
  reseal
  refused_at 6 'approves another text'
}
# Whoever holds the publisher's key alters a text, and lets the facts say that nothing which binds was altered.
alter_what_binds() {
  policy=bag/data/source/content/policies/POL-001.md
  was=$(sha256sum $policy | cut -c1-64)
  mkdir -p bag/data/source-history
  cp $policy "bag/data/source-history/POL-001@3.0.${was:0:12}.md"
  echo 'Or do as you like.' >>$policy
  sed -i "s/$was/$(sha256sum $policy | cut -c1-64)/" bag/data/snapshot.json
}
story_a_text_that_the_publisher_alters_is_refused_whatever_the_facts_say() {
  sealed
  alter_what_binds
  reseal
  refused_at 6 'approves another text'
}
story_facts_that_name_the_text_elsewhere_are_refused() {
  sealed
  alter_what_binds
  kept=$(ls bag/data/source-history)
  sed -i "s#data/source/content/policies/POL-001.md#data/source-history/$kept#; s/$(sha256sum $policy | cut -c1-64)/$was/" bag/data/snapshot.json
  reseal
  refused_at 6 'holds POL-001, and `snapshot.json` does not say so'
  grep "data/source-history/$kept. is not the text of POL-001@3.0" out
}
story_what_only_kinds_in_the_snapshot_say_is_not_judged() {
  sealed
  alter_what_binds
  mkdir bag/data/source/kinds
  printf '[kind]\nname = "policy"\n' >bag/data/source/kinds/policy.toml
  reseal
  verify bag
  grep "that POL-001@3.0 differs from it in what binds nobody alone is what the snapshot's own kinds say, which .--rebuild. would ask; not judged" out
  not grep 'V3 approvals' out
  expect_exit 3 verify bag --rebuild
}
story_an_approval_of_ones_own_under_an_alias_is_refused() {
  sealed
  f=bag/data/approvals/POL-001@3.0/grace.json
  sed 's/mina-sato/grace/' bag/data/approvals/POL-001@3.0/mina-sato.json >$f
  ssh-keygen -q -Y sign -n approval@bylaw -f "$sealed/keys/grace" <$f >$f.sig
  reseal
  refused_at 6 'nobody approves their own'
}
story_an_approval_that_nobody_signed_is_refused() { sealed; rm bag/data/approvals/POL-001@3.0/mina-sato.json.sig; reseal; refused_at 6 'is not signed'; }
story_a_statement_that_other_programs_read_otherwise_is_refused() {
  sealed
  f=bag/data/approvals/POL-001@3.0/mina-sato.json
  cp $f sound
  for change in 's/"decision": "approved"/"decision": "rejected", &/' 's/"decision"/decision/' '$s/$/ # yes/' 's/"approved"/"perhaps"/'; do
    sed "$change" sound >$f
    rm $f.sig
    ssh-keygen -q -Y sign -n approval@bylaw -f "$sealed/keys/mina-sato" $f
    reseal
    refused_at 6 'mina-sato.json` is no statement of an approval'
  done
}
story_an_approval_signed_by_another_is_refused() {
  sealed
  f=bag/data/approvals/POL-001@3.0/mina-sato.json
  ssh-keygen -q -Y sign -n approval@bylaw -f "$sealed/keys/amara-okafor" <$f >$f.sig
  reseal
  refused_at 6 'not the signature of a trusted `mina-sato`'
}
story_what_was_not_judged_is_not_counted_as_approved() {
  sealed
  local of=bag/data/approvals/POL-001@3.0
  mkdir bag/data/approvals/POL-001@1.0
  sed 's/POL-001@3.0/POL-001@1.0/' $of/mina-sato.json >bag/data/approvals/POL-001@1.0/mina-sato.json
  sed 's/mina-sato/rosa-mendez/; s/"approved"/"rejected"/' $of/mina-sato.json >$of/rosa-mendez.json
  ssh-keygen -q -Y sign -n approval@bylaw -f "$sealed/keys/rosa-mendez" $of/rosa-mendez.json
  reseal
  refused_at 6 'rosa-mendez.json` rejects the very text of POL-001@3.0, which is effective'
  sed -i 's/"status": "effective"/"status": "superseded"/' bag/data/snapshot.json
  reseal
  verify bag
  grep '^ *2 signed approvals$' out
  grep '^ *1 signed rejection$' out
  grep '^ *1 statement about texts that are not here, not judged$' out
}
# Whether it was made in the days of its key, only the approval says.
story_an_approval_with_a_key_of_past_days_is_told_and_counts_for_nothing() {
  sealed
  sed '/^mina-sato/s/namespaces/valid-before="20261127Z",namespaces/' "$sealed/trust" >trust
  "$bylaw" verify bag --trust trust >out
  grep 'mina-sato.json.sig` was made with a key of `mina-sato` that held on 2026-11-26, and not today' out
  not grep 'V3 approvals' out
  "$bylaw" verify bag --trust trust --at 2026-11-26 | grep 'V3 approvals'
  sed '/^mina-sato/s/namespaces/valid-after="20261126Z",namespaces/' "$sealed/trust" >later
  "$bylaw" verify bag --trust later | grep 'V3 approvals'
  sed -i 's/20261126Z/20261127Z/' later
  expect_exit 3 "$bylaw" verify bag --trust later >out
  grep '^Refused at step 6: .*mina-sato.json.sig` is not the signature of a trusted `mina-sato` on 2026-11-26: line 2 of the allowed signers: key is not yet valid' out
  sed -i 's/20261127Z/20261125Z/' trust
  expect_exit 3 "$bylaw" verify bag --trust trust >out
  grep '^Refused at step 6: .*mina-sato.json.sig` is not the signature of a trusted `mina-sato`' out
}
story_who_approved_without_signing_must_have_held_the_role_too() {
  sealed
  sed -i 's/"least_level": "L3"/"least_level": "L1"/; /"person": "mina-sato"/,/}/{s/"level": "L3"/"level": "L1"/;s/"held": "1"/"held": "0"/}' bag/data/snapshot.json
  rm bag/data/approvals/POL-001@3.0/mina-sato.json.sig
  reseal
  refused_at 6 'mina-sato.json` is by `mina-sato`, who did not hold the role `analytics-lead`'
  sed -i 's/"held": "0"/"held": "1"/' bag/data/snapshot.json
  reseal
  verify bag
  grep '^ *1 approval that nobody signed' out
  sed -i 's/"approved"/"rejected"/' bag/data/approvals/POL-001@3.0/mina-sato.json
  reseal
  refused_at 6 'mina-sato.json` rejects the very text of POL-001@3.0'
}
story_an_approval_in_a_second_role_is_refused() {
  sealed
  local of=bag/data/approvals/POL-001@3.0
  sed 's/"analytics-lead"/"chief-marketing-officer"/' $of/mina-sato.json >$of/second-hat.json
  ssh-keygen -q -Y sign -n approval@bylaw -f "$sealed/keys/mina-sato" $of/second-hat.json
  reseal
  refused_at 6 'who decided on POL-001@3.0 as `analytics-lead` already: a person counts once'
}
story_an_approval_in_a_role_that_was_not_theirs_is_refused() {
  sealed
  sed -i 's/"held": "1"/"held": "0"/' bag/data/snapshot.json
  reseal
  refused_at 6 'who did not hold the role'
}
story_where_nothing_was_approved_approvals_are_not_said_to_hold() {
  sealed
  local of=bag/data/approvals/POL-001@3.0
  sed -i 's/"least_level": "L3"/"least_level": "L1"/; s/"status": "effective"/"status": "superseded"/' bag/data/snapshot.json
  rm $of/amara-okafor.json*
  sed -i 's/"approved"/"rejected"/' $of/mina-sato.json
  rm $of/mina-sato.json.sig
  ssh-keygen -q -Y sign -n approval@bylaw -f "$sealed/keys/mina-sato" $of/mina-sato.json
  reseal
  verify bag
  grep '^ *it holds no approval of a text that is here$' out
  grep '^ *1 signed rejection$' out
  not grep 'V3 approvals' out
}
story_too_few_approvals_are_refused() { sealed; rm bag/data/approvals/POL-001@3.0/mina-sato.json*; reseal; refused_at 6 'needs 1 approval signed by `analytics-lead`'; }
story_another_commit_is_refused() { sealed; echo x >>bag/data/evidence/git/commit.txt; reseal; refused_at 8; }
story_a_commit_of_another_time_is_refused() { sealed; sed -i 's/"committed_at": [0-9]*/"committed_at": 1000000000/' bag/data/snapshot.json; reseal; refused_at 8 'says that the commit was made at 1000000000, and the commit says 1795780800'; }
story_a_tag_that_the_facts_do_not_name_is_refused() { sealed; sed -i '/"tag": "[0-9a-f]*",/d' bag/data/snapshot.json; reseal; refused_at 8 'tag.txt` is a tag, and `snapshot.json` names none'; }
story_a_tag_of_another_commit_is_refused() { sealed; cp "$sealed/snapshot-v1.6/data/evidence/git/tag.txt" bag/data/evidence/git/tag.txt; reseal; refused_at 8; }
story_a_site_that_its_sources_do_not_give_is_refused() {
  sealed
  sed -i 's/must/may/' bag/data/site/policies/POL-003.html
  reseal
  verify bag
  expect_exit 3 verify bag --rebuild
  grep '^Refused at step 9: .*POL-003.html` is not what the sources give' out
}

zip_refused() {
  sealed
  python3 "$here/zips.py" bag "$1" bag.zip
  expect_exit 3 verify bag.zip
  grep "^Refused at step 0: .*$2" out || { cat out; return 1; }
}
# not_of_its_sources: resealed by the one who holds the key, so that only its sources tell.
not_of_its_sources() {
  reseal
  verify bag
  expect_exit 3 verify bag --rebuild
  grep "^Refused at step 9: .*$1" out || { cat out; return 1; }
}
story_a_register_that_its_sources_do_not_give_is_refused() { sealed; sed -i '$d' bag/data/registers/policy.csv; not_of_its_sources '`data/registers/policy.csv` is not what the sources give'; }
story_facts_list_the_registers_with_their_digests() {
  sealed
  python3 - bag <<'LOOK'
import hashlib, json, pathlib, sys
bag = pathlib.Path(sys.argv[1])
registers = json.load(open(bag / "data/snapshot.json"))["registers"]
assert {r["path"] for r in registers} == {str(p.relative_to(bag)) for p in bag.glob("data/registers/*.csv")}
assert all(r["sha256"] == hashlib.sha256((bag / r["path"]).read_bytes()).hexdigest() for r in registers)
assert "policy" in [r["name"] for r in registers]
LOOK
}
story_a_tag_of_another_edition_is_refused() {
  sealed
  sed -i 's/"edition": "v1.7"/"edition": "v1.8"/' bag/data/snapshot.json
  reseal
  refused_at 8 'the tag has another name than the edition `v1.8`'
}
story_a_graph_that_is_missing_is_refused() { sealed; rm bag/data/model/graph.json; not_of_its_sources 'a file `data/model/graph.json` that is not here'; }
story_a_document_left_out_of_the_facts_is_refused() {
  sealed
  python3 - bag/data/snapshot.json <<'LEAVE'
import json, sys
facts = json.load(open(sys.argv[1]))
facts["documents"] = [d for d in facts["documents"] if d["id"] != "POL-001"]
json.dump(facts, open(sys.argv[1], "w"), indent=2)
LEAVE
  reseal
  refused_at 6 '`data/source/content/policies/POL-001.md` holds POL-001, and `snapshot.json` does not say so'
}
story_a_snapshot_by_another_name_or_day_is_refused() {
  sealed
  sed -i 's/"id": "snapshot-v1.7"/"id": "snapshot-v9.9"/' bag/data/snapshot.json
  sed -i 's/^External-Identifier: .*/External-Identifier: snapshot-v9.9/; s/^Bagging-Date: .*/Bagging-Date: 1999-01-01/' bag/bag-info.txt
  sed -i 's/v1\.7/v9.9/' bag/START-HERE.html
  reseal
  expect_exit 3 verify bag --rebuild
  for file in data/snapshot.json bag-info.txt START-HERE.html; do grep "^    .$file. is not what the sources give" out; done
}
story_a_ledger_that_its_sources_do_not_have_is_refused() {
  sealed
  rm -r bag/data/source/ledger
  reseal
  expect_exit 3 verify bag --rebuild
  grep '^Refused at step 9' out
}
story_signatures_are_not_called_false_where_nothing_can_judge_them() {
  sealed
  mkdir bin
  for program in git openssl; do ln -s "$(command -v $program)" bin/; done
  PATH=$PWD/bin expect_exit 2 verify bag 2>message
  grep 'the signatures cannot be judged: `ssh-keygen` cannot be run' message
  PATH=$PWD/bin expect_exit 2 "$bylaw" check -C "$sealed/portal" 2>message
  grep 'error.signatures-unjudged' message
  PATH=$PWD/bin expect_exit 2 "$bylaw" build -C "$sealed/portal" -o made 2>message
  test ! -e made/index.html -a ! -e made/editions/v1.6
  TMPDIR=/nonexistent expect_exit 2 verify bag 2>message
  grep 'no temporary file can be written: set `TMPDIR`' message
  TMPDIR=/nonexistent expect_exit 2 "$bylaw" check -C "$sealed/portal"
}
story_a_trusted_key_may_stand_on_several_lines() {
  sealed
  key=$(cut -d' ' -f1,2 "$sealed/keys/rosa-mendez.pub")
  printf 'rosa-mendez namespaces="snapshot@bylaw" %s\nrosa-mendez namespaces="git" %s\n' "$key" "$key" >trust
  grep -v rosa-mendez "$sealed/trust" >>trust
  "$bylaw" verify bag --trust trust --previous "$sealed/snapshot-v1.6"
}
story_a_zip_with_folders_that_no_system_takes_is_refused() {
  zip_refused bag/data/con/ 'name of a device on Windows'
  zip_refused "bag/data/$(printf 'x%.0s' {1..300})/" 'longer than 180 characters'
  zip_refused bag/data/site/index.html/ '`data/site/index.html` is a file, and `data/site/index.html` a folder'
  zip_refused bag/data/site/INDEX.html/deep/x 'is a file, and `data/site/INDEX.html` a folder'
  python3 "$here/zips.py" bag bag/data/site/ bag.zip
  verify bag.zip
}
story_a_folder_with_a_name_that_no_bag_has_is_refused() { sealed; mkdir "bag/data/a b"; refused_at 0 'a character beyond'; }
story_a_zip_made_by_another_program_holds() { sealed; python3 "$here/zips.py" bag sound bag.zip; verify bag.zip; }
story_a_zip_that_came_out_of_a_pipe_holds() { sealed; python3 "$here/zips.py" bag streamed bag.zip; verify bag.zip; }
story_a_zip_with_an_entry_that_some_programs_leave_out_is_refused() {
  zip_refused disk-name 'index.html` is left out by some programs: by its attributes'
  zip_refused newer 'index.html` is left out by some programs: it asks for newer ones'
  python3 "$here/zips.py" bag hidden bag.zip
  verify bag.zip
}
story_a_zip_with_a_folder_that_has_bytes_is_refused() { zip_refused folder-of-bytes 'is a folder to some programs and a file to others'; }
story_a_zip_that_names_an_entry_twice_otherwise_is_refused() { zip_refused other-name 'is described in two ways'; }
story_a_zip_with_two_directories_is_refused() {
  zip_refused large-differing 'its directory is described in two ways'
  zip_refused large-in-comment 'its directory is described in two ways'
  python3 "$here/zips.py" bag large-agreeing bag.zip
  verify bag.zip
}
story_a_zip_with_a_top_folder_that_no_system_takes_is_refused() {
  sealed
  named() { rm -f bag.zip; mv bag "./$1"; python3 "$here/zips.py" "./$1" sound bag.zip; mv "./$1" bag; }
  named con; expect_exit 3 verify bag.zip; grep 'folder at the top, `con`: .*device on Windows' out
  named 'a b'; expect_exit 3 verify bag.zip; grep 'a character beyond' out
  named -rf; expect_exit 3 verify bag.zip; grep 'take such a name for an option' out
  named .git; expect_exit 3 verify bag.zip; grep 'would be hidden' out
  named snapshot-rel+2F1.x; verify bag.zip
}
story_a_zip_with_bytes_before_it_is_refused() { zip_refused preceded 'bytes that belong to no entry'; }
story_a_zip_with_bytes_behind_it_is_refused() { zip_refused trailing 'cut off or added to'; }
story_a_zip_with_a_comment_is_refused() { zip_refused commented 'cut off or added to'; }
story_a_zip_that_climbs_out_is_refused() { zip_refused bag/../../x 'outside'; }
story_a_zip_with_an_absolute_path_is_refused() { zip_refused /tmp/x 'outside'; }
story_a_zip_into_the_home_folder_is_refused() { zip_refused '~/x' 'home folder'; }
story_a_zip_with_a_second_folder_is_refused() { zip_refused other/x 'several folders'; }
story_a_zip_with_a_file_beside_the_folder_is_refused() { zip_refused x 'beside'; }
story_a_zip_with_a_link_is_refused() { zip_refused link 'link'; }
story_a_zip_with_one_name_twice_is_refused() { zip_refused twice 'two entries'; }
story_a_zip_bomb_is_refused() { zip_refused bomb 'times its size'; }
story_a_file_that_is_no_zip_is_refused() { sealed; echo x >bag.zip; expect_exit 3 verify bag.zip; grep '^Refused at step 0: ' out; }

story_a_dirty_tree_is_not_sealed() {
  sealed
  git clone -q "$sealed/portal" mine
  echo x >>mine/content/policies/POL-001.md
  expect_exit 2 "$bylaw" snapshot -C mine 2>err
  grep 'content/policies/POL-001.md` is not committed' err
  "$bylaw" snapshot -C mine v1.6
}
story_a_period_keeps_every_version_in_force_in_it() {
  sealed
  git clone -q "$sealed/portal" mine
  sed -i 's/^version: "3.0"/version: "3.1"/' mine/content/policies/POL-001.md
  git -C mine -c user.name=S -c user.email=s@example.com commit -qam Next
  git -C mine tag v2.0
  "$bylaw" snapshot -C mine -o made --period 2026-01-01..2099-12-31 v2.0
  test -f made/snapshot-v2.0/data/source-history/POL-001@3.0.md
  test -f made/snapshot-v2.0/data/source-history/POL-001@3.1.md
  sed -i 's/^tier: critical/tier: important/' mine/content/policies/POL-001.md
  git -C mine -c user.name=S -c user.email=s@example.com commit -qam Ease
  git -C mine tag v2.1
  "$bylaw" snapshot -C mine -o made --period 2026-01-01..2099-12-31 --key "$sealed/keys/rosa-mendez" --signer rosa-mendez v2.1
  "$bylaw" verify made/snapshot-v2.1 --trust "$sealed/trust" >out
  grep '^ *2 statements about versions before those that are here: of whom in which role is not judged$' out
  not grep 'V3 approvals' out
}
story_bags_of_the_conformance_suite_are_judged_as_it_says() {
  suite=$here/../../../shared/oracles/bagit-conformance
  [ -d "$suite" ] || { echo "the suite is not beside this clone" >skip; return 1; }
  for bag in "$suite"/*/valid/*/; do expect_exit 0 "$bylaw" verify --bagit "$bag"; done
  for bag in "$suite"/*/invalid/*/ "$suite"/*/linux-only/*/; do expect_exit 3 "$bylaw" verify --bagit "$bag"; done
}
story_a_campaign_that_is_not_ready_cannot_pass() {
  sealed
  expect_exit 1 "$bylaw" gate -C "$sealed/portal" black-friday-2026 --format json >out
  grep '"verdict": "fail"' out
  grep 'black-friday-2026.md:15' out
  expect_exit 0 "$bylaw" gate -C "$sealed/portal" autumn-range-2026
  expect_exit 1 "$bylaw" gate -C "$sealed/portal" recipe-club
  expect_exit 2 "$bylaw" gate -C "$sealed/portal" mina-sato 2>err
  grep '`mina-sato` is a person: only what goes live has a gate' err
}
story_what_held_on_a_day_is_told() {
  sealed
  "$bylaw" as-of -C "$sealed/portal" 2026-11-21 POL-003 | grep 'A form must ask'
  "$bylaw" as-of -C "$sealed/portal" 2026-11-22 POL-003 | grep 'A form should ask'
  "$bylaw" as-of -C "$sealed/portal" 2026-11-24 | grep '^edition v1.4, of 24 November 2026'
  expect_exit 2 "$bylaw" as-of -C "$sealed/portal" 2026-01-01
}
story_a_proof_shows_that_the_ledger_continues() {
  sealed
  git -C "$sealed/portal" show v1.6:ledger/checkpoint >before
  "$bylaw" prove -C "$sealed/portal" --since before | grep '"since": 2'
  "$bylaw" prove -C "$sealed/portal" 0 | grep '"entry": 0'
  expect_exit 2 "$bylaw" prove -C "$sealed/portal" 99
  sed -i 2s/2/1/ before
  expect_exit 2 "$bylaw" prove -C "$sealed/portal" --since before
}
story_only_who_may_approve_does() {
  sealed
  git clone -q "$sealed/portal" mine
  no() { expect_exit 2 "$bylaw" approve -C mine "$@" 2>err; }
  no POL-001 --as mina-sato --role data-steward
  grep 'does not hold the role' err
  no POL-001 --as grace-lin --role data-steward
  grep 'is approved by' err
  no POL-001 --as nobody --role analytics-lead
  grep 'no person `nobody`' err
  no POL-999 --as mina-sato --role analytics-lead
  grep 'no document `POL-999`' err
  no POL-001 --as mina-sato --role analytics-lead --key "$sealed/keys/none"
  grep 'cannot be signed' err
  git -C mine diff --exit-code
}

story_tags_may_change_after_an_approval() {
  sealed
  git clone -q "$sealed/portal" mine
  sed -i 's/^tags: .*/tags: [other]/' mine/content/policies/POL-001.md
  "$bylaw" check -C mine --format concise >out 2>&1 || true
  not grep approval-stale out
  mkdir mine/approvals/2026
  git -C mine mv approvals/POL-001@3.0 approvals/2026/
  git -C mine -c user.name=S -c user.email=s@example.com commit -qam Tags
  "$bylaw" snapshot -C mine -o made --previous "$sealed/snapshot-v1.6" HEAD
  test -f made/*/data/approvals/2026/POL-001@3.0/mina-sato.json.sig
  "$bylaw" verify made/* --trust "$sealed/trust" >out || true
  grep '^6 .*passed' out
  sed -i 's/^## 1 Purpose.*/&\n\nMore./; s/postcode/post code/' mine/content/policies/POL-001.md
  "$bylaw" check -C mine --format concise >out 2>&1 || true
  grep approval-stale out
}

story_a_comparison_is_a_page_of_its_own() {
  sealed
  "$bylaw" diff -C "$sealed/portal" v1.1 v1.2 --format html >out
  grep 'A form <del>must </del><ins>should </ins>ask' out
  grep '<span class="loosening">loosening</span>' out
  not grep -E '<script|src=|href=' out
}

story_a_snapshot_is_put_on_record() {
  sealed
  git clone -q "$sealed/portal" mine
  expect_exit 2 "$bylaw" snapshot -C mine -o made --record nobody v1.6 2>err
  grep 'there is no person `nobody`' err
  test ! -e made/index.html -a ! -e made/editions/v1.6
  identity=$("$bylaw" snapshot -C mine -o made --record rosa-mendez v1.6)
  tail -1 mine/ledger/entries.jsonl | grep '"type":"snapshot.published","subject":"snapshot-v1.6"'
  tail -1 mine/ledger/entries.jsonl | grep "\"digest\":\"sha256:${identity##*:}\""
  "$bylaw" check -C mine --base v1.6 --format concise >out || true
  not grep ledger out
  "$bylaw" build --working-tree -C mine -o site --quiet --as-of 2026-11-27
  grep 'snapshot-v1.6' mine/site/dashboards/record.html || grep 'snapshot-v1.6' site/dashboards/record.html
}

story_what_is_left_out_of_a_snapshot_is_listed_and_nowhere_in_it() {
  sealed
  git clone -q "$sealed/portal" mine
  no() { expect_exit 2 "$bylaw" snapshot -C mine -o made --redact "$1" v1.6 2>err; }
  no 'content/people/*.yaml'
  grep 'does not say what is left out and why' err
  no 'nothing.md=gone'
  grep 'nothing fits `nothing.md`' err
  no 'ledger/**=secret'
  grep 'could not be verified without it' err
  person=content/people/hugo-marsh.yaml
  name=$(sed -n 's/^name: //p' mine/$person)
  "$bylaw" snapshot -C mine -o made --verify-reproducible --previous "$sealed/snapshot-v1.6" --period 2026-11-01..2026-11-30 --redact "$person=erased on request" v1.7 2>err
  grep '1 left out' err
  grep -A2 "\"path\": \"$person\"" made/snapshot-v1.7/data/snapshot.json >listed
  grep "\"sha256\": \"$(git -C mine show v1.7:$person | sha256sum | cut -d' ' -f1)\"" listed
  grep '"reason": "erased on request"' listed
  not grep -rlE "^name: $name" made/snapshot-v1.7
  test ! -e made/snapshot-v1.7/data/site/people/hugo-marsh.html
  "$bylaw" verify made/snapshot-v1.7 --trust "$sealed/trust" --rebuild >out || true
  grep '1 file left out on purpose' out
  grep '^9 .*passed' out
}
