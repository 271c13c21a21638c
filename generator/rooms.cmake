# The rooms of the generator, lowest first, and for each the rooms whose headers it may include.
# The linker and the layering test both read this table, so a forbidden include cannot build and cannot pass.
# A room may only name rooms printed above it; `generator/README.md` says what each is for.

set(BYLAW_ROOMS
    base ledger seal source finding parse config load schema model bind store answers check edition jinja view render
    search publish snapshot driver cli)

set(BYLAW_ROOM_base "")
set(BYLAW_ROOM_ledger base)
set(BYLAW_ROOM_seal base)
set(BYLAW_ROOM_source base)
set(BYLAW_ROOM_finding base source)
set(BYLAW_ROOM_parse base source finding)
set(BYLAW_ROOM_config base source finding parse)
set(BYLAW_ROOM_load base source finding config)
set(BYLAW_ROOM_schema base source finding parse)
set(BYLAW_ROOM_model base source parse schema)
set(BYLAW_ROOM_bind base source finding parse schema model)
set(BYLAW_ROOM_store base source finding schema model)
set(BYLAW_ROOM_answers base source finding schema model store)
set(BYLAW_ROOM_check base source finding config schema model store)
set(BYLAW_ROOM_edition base parse schema model)
set(BYLAW_ROOM_jinja base source finding)
set(BYLAW_ROOM_view base source finding schema model store)
set(BYLAW_ROOM_render base source finding config parse schema model edition jinja store view)
set(BYLAW_ROOM_search base parse schema model)
set(BYLAW_ROOM_publish base finding config schema model edition store view render search)
set(BYLAW_ROOM_snapshot base ledger seal parse source finding)
set(BYLAW_ROOM_driver
    base ledger seal source finding parse config load schema model bind store answers check edition jinja view render
    search publish snapshot)
set(BYLAW_ROOM_cli base finding config driver)
