# Embedding: a folder of files becomes a C++ table inside one room.

# bylaw_embed(<room> <name> <folder> <pattern>) gives <room> a generated <room>/<name>_embedded.h
# with `std::span<const base::Embedded> <room>::embedded_<name>()`, sorted by path.
function(bylaw_embed room name folder pattern)
  set(root ${CMAKE_SOURCE_DIR}/${folder})
  file(GLOB_RECURSE files CONFIGURE_DEPENDS ${root}/${pattern})
  set(out ${CMAKE_BINARY_DIR}/embedded/${room})
  set(script ${CMAKE_SOURCE_DIR}/generator/embed_files.cmake)
  # A file that goes away, or comes with an old date, changes the command.
  list(JOIN files ";" names)
  string(SHA1 which "${names}")
  add_custom_command(
    OUTPUT ${out}/${name}_embedded.cpp ${out}/${name}_embedded.h
    COMMAND ${CMAKE_COMMAND} -DROOM=${room} -DNAME=${name} -DROOT=${root} "-DPATTERN=${pattern}" -DOUT=${out} -DWHICH=${which}
            -P ${script}
    DEPENDS ${files} ${script}
    VERBATIM)
  target_sources(${room} PRIVATE ${out}/${name}_embedded.cpp ${out}/${name}_embedded.h)
  target_include_directories(${room} PRIVATE ${CMAKE_BINARY_DIR}/embedded)
endfunction()
