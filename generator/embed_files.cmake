# Writes one embedded table: run by the build, see embed.cmake.
file(GLOB_RECURSE files RELATIVE ${ROOT} ${ROOT}/${PATTERN})
list(SORT files)
set(rows "")
set(arrays "")
set(index 0)
foreach(file IN LISTS files)
  file(READ ${ROOT}/${file} hex HEX)
  string(LENGTH "${hex}" digits)
  math(EXPR size "${digits} / 2")
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "\\\\x\\1" bytes "${hex}")
  string(APPEND arrays "const char bytes_${index}[] =\n\"${bytes}\";\n")
  string(APPEND rows "    {\"${file}\", std::string_view(bytes_${index}, ${size})},\n")
  math(EXPR index "${index} + 1")
endforeach()
file(WRITE ${OUT}/${NAME}_embedded.h "// Generated: the files of one embedded folder.
#pragma once
#include <span>
#include \"base/embedded.h\"
namespace ${ROOM} {
std::span<const base::Embedded> embedded_${NAME}();
}
")
file(WRITE ${OUT}/${NAME}_embedded.cpp "// Generated: the bytes of one embedded folder.
#include \"${ROOM}/${NAME}_embedded.h\"
namespace {
${arrays}
const base::Embedded files[] = {
${rows}    {\"\", \"\"}};
}
namespace ${ROOM} {
std::span<const base::Embedded> embedded_${NAME}() { return {files, ${index}}; }
}
")
