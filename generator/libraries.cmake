# The libraries from outside, and for each the one room that wraps it.
find_package(PkgConfig REQUIRED)
find_package(TBB REQUIRED)
find_package(fmt REQUIRED)
find_package(OpenSSL REQUIRED COMPONENTS Crypto)
find_package(SQLite3 REQUIRED)
find_package(CLI11 REQUIRED)
pkg_check_modules(utf8proc REQUIRED IMPORTED_TARGET libutf8proc)
pkg_check_modules(xxhash REQUIRED IMPORTED_TARGET libxxhash)
pkg_check_modules(re2 REQUIRED IMPORTED_TARGET re2)
pkg_check_modules(git2 REQUIRED IMPORTED_TARGET libgit2)
pkg_check_modules(gvc REQUIRED IMPORTED_TARGET libgvc libcgraph)
find_package(ZLIB REQUIRED)
pkg_check_modules(tomlplusplus REQUIRED IMPORTED_TARGET tomlplusplus)

# The two libraries that take most of a run are linked into the program where they can be: calls inside them are then
# direct, which is worth 4 % of a build. Under a sanitizer they stay shared, so that instrumented ones can take their
# place at run time.
if(BYLAW_SANITIZE)
  set(prefer "")
else()
  set(prefer ".a")
endif()
find_path(CMARK_INCLUDE cmark-gfm-core-extensions.h REQUIRED)
find_library(CMARK_CORE NAMES libcmark-gfm${prefer} cmark-gfm REQUIRED)
find_library(CMARK_EXTENSIONS NAMES libcmark-gfm-extensions${prefer} cmark-gfm-extensions REQUIRED)
find_path(YAML_INCLUDE yaml.h REQUIRED)
find_library(YAML NAMES libyaml${prefer} yaml REQUIRED)

set(BYLAW_LIBRARIES_base TBB::tbb OpenSSL::Crypto PkgConfig::utf8proc PkgConfig::xxhash PkgConfig::re2)
set(BYLAW_LIBRARIES_parse ${YAML} PkgConfig::tomlplusplus ${CMARK_EXTENSIONS} ${CMARK_CORE})
set(BYLAW_LIBRARIES_load PkgConfig::git2)
set(BYLAW_LIBRARIES_store SQLite::SQLite3)
set(BYLAW_LIBRARIES_view PkgConfig::gvc)
set(BYLAW_LIBRARIES_snapshot ZLIB::ZLIB)
set(BYLAW_LIBRARIES_cli CLI11::CLI11)

# base/format.h shows {fmt} to its callers, so the room passes it on.
set(BYLAW_PUBLIC_LIBRARIES_base fmt::fmt)
