# The libraries from outside, and for each the one room that wraps it.
find_package(PkgConfig REQUIRED)
find_package(TBB REQUIRED)
find_package(fmt REQUIRED)
find_package(OpenSSL REQUIRED COMPONENTS Crypto)
find_package(yaml-cpp REQUIRED)
find_package(SQLite3 REQUIRED)
find_package(CLI11 REQUIRED)
pkg_check_modules(utf8proc REQUIRED IMPORTED_TARGET libutf8proc)
pkg_check_modules(tomlplusplus REQUIRED IMPORTED_TARGET tomlplusplus)

# cmark-gfm's own package files name no target for its extensions, so both libraries are found by hand.
find_path(CMARK_INCLUDE cmark-gfm-core-extensions.h REQUIRED)
find_library(CMARK_CORE cmark-gfm REQUIRED)
find_library(CMARK_EXTENSIONS cmark-gfm-extensions REQUIRED)

set(BYLAW_LIBRARIES_base TBB::tbb OpenSSL::Crypto PkgConfig::utf8proc)
set(BYLAW_LIBRARIES_parse yaml-cpp PkgConfig::tomlplusplus ${CMARK_EXTENSIONS} ${CMARK_CORE})
set(BYLAW_LIBRARIES_store SQLite::SQLite3)
set(BYLAW_LIBRARIES_cli CLI11::CLI11)

# base/format.h shows {fmt} to its callers, so the room passes it on.
set(BYLAW_PUBLIC_LIBRARIES_base fmt::fmt)
