# The ledger and what writes into it: nothing is lost, nothing is added to what is broken, nothing is written that
# cannot be read again. Reads history.sh's workspace.

# A workspace whose ledger has three entries, committed as v2.
recorded() {
  in_force
  export SOURCE_DATE_EPOCH=1774008000  # 20 March 2026
  sed -i s/Small/Example/ bylaw.toml
  for n in 1 2 3; do "$bylaw" record correction POL-001 --as ann --data "{n: $n}"; done
  commit_all
  git tag v2
}
mends() { git checkout -q HEAD -- .; }
# judged <words>: `check` finds that, and nothing can be recorded meanwhile.
judged() {
  expect_exit 1 "$bylaw" check --format concise >out
  grep "$1" out || { cat out; return 1; }
  cp -r ledger before
  expect_exit 2 "$bylaw" record correction POL-001 --as ann
  diff -r before ledger
  rm -r before
  mends
}

story_entries_that_are_written_at_once_are_all_there() {
  in_force
  for n in $(seq 20); do "$bylaw" record correction POL-001 --as ann --data "{n: $n}" >"said.$n" 2>&1 & done
  wait
  [ "$(grep -h '^wrote entry' said.* | sort -u | wc -l)" = 20 ]
  [ "$(wc -l <ledger/entries.jsonl)" = 20 ]
  rm said.*
  [ "$(ls ledger)" = "$(printf 'checkpoint\nentries.jsonl')" ]
  "$bylaw" check --format concise
}
story_two_builds_do_not_write_into_one_folder() {
  in_force
  "$bylaw" build --working-tree
  expect_exit 2 flock site "$bylaw" build --format concise >out
  grep 'error\[output-unwritable\]: another build is writing into `.*site`' out
  "$bylaw" build --working-tree
}
story_a_ledger_that_was_cut_off_is_reported() { recorded; sed -i 2,3d ledger/entries.jsonl; judged 'ledger/checkpoint:2:1: error\[ledger-checkpoint\]: the checkpoint is of 3 entries, and the ledger has 1: something was taken out'; }
story_a_last_entry_that_was_altered_is_reported() { recorded; sed -i 's/"n":3/"n":4/' ledger/entries.jsonl; judged 'ledger/checkpoint:3:1: error\[ledger-checkpoint\]: this is not the digest of the 3 entries'; }
story_a_ledger_that_was_deleted_is_reported() { recorded; rm ledger/entries.jsonl; judged 'the checkpoint is of 3 entries, and the ledger has none'; }
story_a_checkpoint_that_was_deleted_is_reported() { recorded; rm ledger/checkpoint; judged 'the ledger has 3 entries, and no checkpoint'; }
story_a_checkpoint_that_is_none_is_reported() {
  recorded
  echo rubbish >ledger/checkpoint; judged 'ledger/checkpoint:1:1: error\[ledger-checkpoint\]: this is no checkpoint'
  sed -i 's/$/\r/' ledger/checkpoint; judged 'the lines of the checkpoint end as Windows ends them'
  sed -i 1s/Example/Other/ ledger/checkpoint; judged 'the checkpoint is of the ledger of `Other`, and this is `Example`'
}
story_bytes_that_no_ledger_has_are_reported_where_they_are() {
  recorded
  sed -i 's/$/\r/' ledger/entries.jsonl; judged 'entries.jsonl:1:1: error\[ledger-chain\]: 3 lines of the ledger end as Windows ends them'
  sed -i '2s/$/\r/' ledger/entries.jsonl; judged 'entries.jsonl:2:1: error\[ledger-chain\]: this line ends as Windows ends them'
  sed -i '1s/^/\xef\xbb\xbf/' ledger/entries.jsonl; judged 'entries.jsonl:1:1: error\[ledger-chain\]: a byte order mark'
  sed -i '2s/^/\n/' ledger/entries.jsonl; judged 'entries.jsonl:2:1: error\[ledger-chain\]: this line is empty'
  truncate -s -1 ledger/entries.jsonl; judged 'entries.jsonl:3:.*error\[ledger-chain\]: the last line has no end'
}
story_entries_that_nobody_could_have_recorded_are_reported() {
  recorded
  added() {
    printf '{"v":1,"seq":3,"prev":"%s",%s}\n' "$(tail -1 ledger/entries.jsonl | tr -d '\n' | sha256sum | cut -c1-64)" "$1" >>ledger/entries.jsonl
    judged "entries.jsonl:4:$2"
  }
  time='"ts":"2026-05-04T10:00:00Z"' rest='"actor":"ann","data":{}'
  added "$time,\"type\":\"document.retire\",$rest" '125: error\[ledger-chain\]: there is no type `document.retire`; is it `document.retired`?'
  added "\"ts\":\"2026-13-44T99:00:00Z\",\"type\":\"correction\",$rest" '95: error\[ledger-chain\]: `2026-13-44T99:00:00Z` is no time'
  added "$time,\"type\":\"correction\",\"type\":\"access.reviewed\",$rest" '138: error\[ledger-chain\]: the key `type` stands twice'
  added "$time,\"actor\":\"ann\",\"type\":\"correction\",\"data\":{}" '132: error\[ledger-chain\]: the key `type` stands behind `actor`, and would come before it'
}
story_what_git_would_commit_otherwise_is_not_put_on_record() {
  in_force
  refused() {
    expect_exit 2 "$bylaw" $1 2>message
    grep -F "git would commit other bytes of \`$2\` than those that lie here: \`.gitattributes\` say \`filter=x\`" message
    test ! -e ledger/entries.jsonl -a ! -e approvals
  }
  echo 'content/policies/* filter=x' >.gitattributes
  git config filter.x.clean 'sed s/must/may/'
  refused 'approve POL-001 --as ann --role boss' content/policies/POL-001.md
  refused 'review POL-001 --as ann --outcome no-change' content/policies/POL-001.md
  refused 'record correction POL-001 --as ann' content/policies/POL-001.md
  "$bylaw" record correction boss --as ann
  git config --unset filter.x.clean  # git takes the file as it is
  "$bylaw" record correction POL-001 --as ann
  rm -r ledger
  git config filter.x.process cat
  echo 'ledger/* filter=x' >.gitattributes
  refused 'record correction POL-001 --as ann' ledger/entries.jsonl
}
story_the_ledger_goes_on_with_the_very_bytes_it_had() {
  recorded
  based() {
    expect_exit 1 "$bylaw" check --base v2 --format concise >out
    grep "ledger-not-append-only\]: $1" out || { cat out; return 1; }
    mends
  }
  sed -i 's/$/\r/' ledger/entries.jsonl; based 'entry 0 of the ledger is not what it was'
  sed -i '3s/^/\n/' ledger/entries.jsonl; based 'entry 2 of the ledger is not what it was'
  truncate -s -1 ledger/entries.jsonl; based 'the end of the last line of the ledger is gone'
  rm -r ledger; based 'entry 0 of the ledger is gone, and 2 behind it'
  # A chain that was made anew from its second entry on holds; it is another one all the same.
  sed -i 2,3d ledger/entries.jsonl
  rm ledger/checkpoint
  git rm -q --cached ledger/checkpoint
  git -c user.name=S -c user.email=s@example.com commit -qm 'No checkpoint'
  "$bylaw" record correction POL-001 --as ann --data '{n: 5}'
  "$bylaw" check --format concise
  expect_exit 1 "$bylaw" check --base v2 --format concise >out
  grep 'entries.jsonl:2:1: error\[ledger-not-append-only\]: entry 1 of the ledger is not what it was' out
}
story_a_checkpoint_that_was_left_behind_is_brought_up_to_date() {
  recorded
  cp ledger/checkpoint kept
  "$bylaw" record correction POL-001 --as ann
  mv kept ledger/checkpoint
  expect_exit 1 "$bylaw" check --format concise >out
  grep 'ledger/checkpoint:2:1: error\[ledger-checkpoint\]: the checkpoint is of 3 entries, and the ledger has 4' out
  "$bylaw" record correction POL-001 --as ann
  [ "$(sed -n 2p ledger/checkpoint)" = 5 ]
  "$bylaw" check --base v2 --format concise
}
story_two_branches_that_both_recorded_are_told_how_to_merge() {
  recorded
  merge() { git -c user.name=S -c user.email=s@example.com merge -q other; }
  git checkout -qb other
  "$bylaw" record correction POL-001 --as ann --data '{n: 40}'
  commit_all
  git checkout -q main
  "$bylaw" record correction POL-001 --as ann --data '{n: 41}'
  commit_all
  not merge
  expect_exit 1 "$bylaw" check >out 2>&1
  grep "git's marks of a merge stand in the ledger" out
  grep 'git checkout HEAD -- ledger`), then run again the commands that wrote the entries of the other' out
  sed -i '/^[<=>]\{7\}/d' ledger/entries.jsonl
  expect_exit 1 "$bylaw" check --format concise >out
  grep 'entries.jsonl:5:.*this entry follows from entry 2, as another one above does: two branches both added entries' out
  git checkout HEAD -- ledger
  "$bylaw" record correction POL-001 --as ann --data '{n: 40}'
  commit_all
  "$bylaw" check --base v2 --format concise
}
story_what_is_no_json_does_not_enter_the_ledger() {
  recorded
  for data in '{a: 007}' '{"a": .5}' '{"a": 1.}' '{"a": [1, {b: -01}]}' '[1]' 'a: 1' $'{"a": "caf\xe9"}'; do
    expect_exit 2 "$bylaw" record correction POL-001 --as ann --data "$data" 2>err
  done
  expect_exit 2 "$bylaw" record correction POL-001 --as ann --data '{a: 007}' 2>err
  grep '`007` is no number as JSON writes one; put it in quotes' err
  git diff --exit-code -- ledger
  "$bylaw" record correction POL-001 --as ann --data '{a: "007", b: -0.5e+3, c: 0, d: 2026-03-01, e: true, f: null}'
  tail -1 ledger/entries.jsonl | grep '"data":{"a":"007","b":-0.5e+3,"c":0,"d":"2026-03-01","e":true,"f":null}}$'
}
story_only_ids_enter_the_ledger() {
  recorded
  printf 'aliases: [annie]\n' >>content/people/ann.yaml
  printf 'title: Softer\ntype: standard\nrisk: low\nauthor: ann\nstatus: draft\nobjects: [POL-001]\naliases: [CR-OLD]\n' >content/changes/CR-2026-001.yaml
  expect_exit 2 "$bylaw" record correction POL-001 --as 'ann@example.com Ann Example, 3 High Street' 2>err
  grep 'there is no person `ann@example.com Ann Example' err
  expect_exit 2 "$bylaw" record correction POL-001 --as ann --change 'CR-2026-001@and more'
  expect_exit 2 "$bylaw" record correction 'POL-001@9.0' --as ann 2>err
  grep '`POL-001` is at version `1.0`, not at version `9.0`' err
  expect_exit 2 "$bylaw" review POL-001 --as 'ann@x' --outcome no-change
  expect_exit 2 "$bylaw" review POL-001 --as ann --outcome no-change --note $'caf\xe9' 2>err
  grep 'the note is not written in UTF-8' err
  git diff --exit-code -- ledger
  "$bylaw" record correction POL-001@1.0 --as annie --change CR-OLD
  tail -1 ledger/entries.jsonl | grep '"subject":"POL-001@1.0",.*"actor":"ann","change":"CR-2026-001"'
  "$bylaw" review POL-001 --as annie --outcome no-change 2>&1 | grep 'was reviewed by `ann`'
  tail -1 ledger/entries.jsonl | grep '"actor":"ann"'
}
story_only_what_is_looked_at_again_is_reviewed() {
  recorded
  expect_exit 2 "$bylaw" review ann --as ann --outcome no-change 2>err
  grep '`ann` is a person: only what says when it is looked at again can be reviewed, such as a policy' err
}
story_a_time_that_is_none_is_refused() {
  recorded
  for time in 99999999999999 soon '' -1 ' 1' 1.5; do
    SOURCE_DATE_EPOCH=$time expect_exit 2 "$bylaw" record correction POL-001 --as ann 2>err
    grep "SOURCE_DATE_EPOCH is \`$time\`; it has to be the seconds since 1 January 1970" err
    SOURCE_DATE_EPOCH=$time expect_exit 2 "$bylaw" check
  done
  git diff --exit-code -- ledger
}

# A kind of one's own whose things may lack a status, and a rule about live ones.
launches() {
  in_force
  mkdir kinds rules content/launches
  printf '[kind]\nname = "launch"\nplural = "launches"\nlabel = "Launch"\nlabel_plural = "Launches"\nsection = "Work"\nsummary = "A launch."\ndirectory = "launches"\ngate = "live"\ncolumns = ["id", "title"]\n[fields.title]\ntype = "text"\nrequired = true\ndescription = "Its name."\n[fields.status]\ntype = "enum<draft|live>"\ndescription = "Where it stands."\n[fields.note]\ntype = "text"\ndescription = "What else."\n' >kinds/launch.toml
  printf -- "-- group: Policy\n-- severity: error\n-- class: structural\n-- what: A launch is live without a plan.\n-- why: No.\n-- instead: Plan.\nselect entity, 'note' as field, 'this is live without a plan' as message from launch where status = 'live'\n" >rules/launch-plan.sql
}
story_the_gate_judges_what_has_no_status() {
  launches
  cd content/launches
  printf 'title: A\nnote: x\n' >plain.yaml
  printf 'title: A\nstatus: draft\nnote: x\n' >draft.yaml
  printf 'title: A\nstatus:\nnote: x\n' >empty.yaml
  printf '{"title": "A", "note": "x"}\n' >braces.yaml
  printf '{"title": "A", "status": "draft", "note": "x"}\n' >quoted.yaml
  printf 'title = "A"\nnote = "x"\n' >plain-toml.toml
  printf 'title = "A"\nstatus = "draft"\nnote = "x"\n' >draft-toml.toml
  printf -- '---\ntitle: A\nnote: x\n---\n\nText.\n' >front.md
  printf '# A\n\nText.\n' >bare.md
  printf -- '- id: first\n  title: A\n- title: A\n  id: second\n' >several.yaml
  cd ../..
  for id in plain draft empty braces quoted plain-toml draft-toml front bare first second; do
    expect_exit 1 "$bylaw" gate "$id" >out || { cat out; return 1; }
    grep 'error\[launch-plan\]: this is live without a plan' out || { cat out; return 1; }
    not grep -E 'syntax|forbidden' out
  done
  expect_exit 1 "$bylaw" gate front >out
  grep 'content/launches/front.md:3$' out
}
story_the_gate_does_not_pass_a_status_that_is_none() {
  repository_with_editions
  for status in Withdrawn effectve on; do
    sed -i "s/^status: .*/status: $status/" content/policies/POL-001.md
    expect_exit 1 "$bylaw" gate POL-001 >out
    grep 'unknown-value\|wrong-type' out || { cat out; return 1; }
  done
  for status in '""' "''" '~' ''; do
    sed -i "s/^status: .*/status: $status/" content/policies/POL-001.md
    "$bylaw" gate POL-001 >out || true
    not grep yaml- out
  done
}

story_the_gate_reads_toml_as_it_reads_yaml() {
  in_force
  printf 'title = "Softer"\ntype = "normal"\nrisk = "low"\ncategory = "changed"\nstatus = "draft"\nauthor = "ann"\nobjects = ["POL-001"]\nreason = "Too hard."\nimpact = "None."\n' >content/changes/CR-2026-090.toml
  sed -E 's/^([a-z]+) = /\1: /' content/changes/CR-2026-090.toml >content/changes/CR-2026-091.yaml
  "$bylaw" gate CR-2026-091 >yaml || true
  "$bylaw" gate CR-2026-090 >toml || true
  not grep toml-syntax toml
  diff <(sed 's/CR-2026-091.yaml/X/; s/CR-2026-091/X/' yaml) <(sed 's/CR-2026-090.toml/X/; s/CR-2026-090/X/' toml)
}

# A policy that Ann approves as chief and Bo as boss; Ann's key stands in her file, `other` is nobody's.
to_approve() {
  in_force
  export SOURCE_DATE_EPOCH=1774008000  # 20 March 2026
  for name in ann other; do ssh-keygen -q -t ed25519 -N '' -C '' -f ".git/$name"; done
  printf 'signing_keys:\n  - {key: "%s"}\n' "$(cut -d' ' -f1,2 .git/ann.pub)" >>content/people/ann.yaml
  printf 'name: Bo Rask\n' >content/people/bo.yaml
  printf 'title: Chief\npurpose: Approves.\nholders: [{holder: ann}]\n' >content/roles/chief.yaml
  printf 'holders: [{holder: ann}, {holder: bo}]\n' >>content/roles/boss.yaml
  sed -i 's/approvers: .*/approvers: [{role: boss}, {role: chief}]/' content/policies/POL-001.md
  commit_all
  file=approvals/POL-001@1.0/ann.json
}
how_good() { "$bylaw" query 'select level from approval_evidence' --format csv | tail -1 | tr -d '\r'; }

story_an_approval_without_a_key_leaves_no_signature_of_an_earlier_one() {
  to_approve
  "$bylaw" approve POL-001 --as ann --role boss --key .git/ann
  [ "$(how_good)" = L3 ]
  echo stamp >"$file.tsr"
  SOURCE_DATE_EPOCH=1774180800 "$bylaw" approve POL-001 --as ann --role boss 2>err
  grep 'signed by nobody, and entry 1 .*the signature that was there was of an earlier approval, and is gone' err
  [ "$(ls "${file%/*}")" = ann.json ]
}
story_a_signature_is_added_to_an_approval_of_the_same_day() {
  to_approve
  "$bylaw" approve POL-001 --as ann --role boss
  cp "$file" kept
  "$bylaw" approve POL-001 --as ann --role boss --key .git/ann 2>err
  grep 'what was signed by nobody is signed now' err
  cmp kept "$file"
  rm kept
  [ "$(how_good)" = L3 ]
  [ "$(wc -l <ledger/entries.jsonl)" = 1 ]
  expect_exit 2 "$bylaw" approve POL-001 --as ann --role boss --key .git/ann 2>err
  grep 'says so already' err
}
story_a_key_of_nobody_signs_nothing() {
  to_approve
  expect_exit 2 "$bylaw" approve POL-001 --as ann --role boss --key .git/other 2>err
  grep 'that key is none of those that stand under `signing_keys` of `ann` and hold on 20 March 2026' err
  not test -e approvals
  not test -e ledger
  "$bylaw" approve POL-001 --as bo --role boss --key .git/other 2>err
  grep '`bo` has no `signing_keys` yet' err
}
story_an_approval_and_its_entry_are_written_together_or_not_at_all() {
  to_approve
  echo x >ledger
  expect_exit 2 "$bylaw" approve POL-001 --as ann --role boss --key .git/ann
  not test -e approvals
  rm ledger
  "$bylaw" approve POL-001 --as ann --role boss --key .git/ann
  [ "$(wc -l <ledger/entries.jsonl)" = 1 ]
  # The checkpoint cannot be written: the entry is taken back, and what was approved before stays as it was.
  cp -r approvals ledger .git
  rm ledger/checkpoint
  mkdir ledger/checkpoint
  expect_exit 2 "$bylaw" approve POL-001 --as ann --role boss --reject
  diff -r approvals .git/approvals
  cmp ledger/entries.jsonl .git/ledger/entries.jsonl
  # The program was stopped before the entry was written.
  rm -r ledger
  SOURCE_DATE_EPOCH=1774180800 "$bylaw" approve POL-001 --as ann --role boss 2>err
  grep ', signed, and entry 0' err
  [ "$(how_good)" = L3 ]
}
story_one_person_does_not_count_in_two_roles() {
  to_approve
  "$bylaw" approve POL-001 --as ann --role boss
  expect_exit 2 "$bylaw" approve POL-001 --as ann --role chief 2>err
  grep '`ann` has decided on this text as `boss` already, and a person counts once' err
  grep '"role": "boss"' "$file"
}

# What is recorded by hand is what happened, to a thing to which it can happen.
story_an_entry_is_of_what_its_type_is_about() {
  in_force
  mkdir content/incidents content/audit-findings
  refused() { expect_exit 2 "$bylaw" record "$1" "$2" --as ann 2>err; grep "$3" err || { cat err; return 1; }; not test -e ledger; }
  refused document.approved POL-001 '`bylaw approve POL-001 --as ann --role <role>` judges whether they may'
  refused incident.closed POL-001 'an entry `incident.closed` is of an incident, and `POL-001` is a policy'
  refused campaign.launched ann 'an entry `campaign.launched` is of a campaign, and `ann` is a person'
  refused document.retired ann 'is of a document, and `ann` is a person'
  refused document.created boss 'is of a document, and `boss` is a role'
  refused change.approved POL-001 'is of a change'
  refused change.implemented ann 'is of a change'
  refused exception.granted POL-001 'is of an exception'
  refused finding.closed POL-001 'is of a finding'
  refused role.assigned POL-001 'is of a role, or of the person who holds it'
  refused key.added POL-001 'is of the person whose key it is'
  refused access.reviewed POL-001 'is of an access review'
  refused snapshot.published POL-001 '`bylaw snapshot --record ann`'
  for entry in 'document.reviewed POL-001' 'role.assigned boss' 'role.ended ann' 'key.added ann' 'access.reviewed ann' 'decision.recorded POL-001' 'correction boss'; do
    "$bylaw" record $entry --as ann
  done
  [ "$(wc -l <ledger/entries.jsonl)" = 7 ]
}
