# Compiler settings shared by every target, and the options of the build.

option(FLOWMEND_TESTS "Build the tests" ON)
option(FLOWMEND_PCH "Use precompiled headers (saves about 9 of 13 s a LibTorch source)" ON)
# A LibTorch source costs 5 s of processor before its own first line, for templates that the precompiled header cannot
# keep. Eight sources at a time share that, and Qt's headers: docs/benchmarks.md has what a build from nothing takes. Off
# where one file is edited and compiled again and again.
option(FLOWMEND_UNITY "Compile several sources of a folder at a time" OFF)
option(FLOWMEND_WERROR "Treat warnings in our code as errors" OFF)
set(FLOWMEND_SANITIZE "" CACHE STRING "Sanitizers for -fsanitize=, for example address,undefined")

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_UNITY_BUILD ${FLOWMEND_UNITY})
set(CMAKE_UNITY_BUILD_BATCH_SIZE 8)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

# GNU ld reads LibTorch's symbols for 2 s at each of 140 test programs, the others in a fifth of that.
include(CheckLinkerFlag)
foreach(linker mold lld gold)
    check_linker_flag(CXX -fuse-ld=${linker} FLOWMEND_HAS_${linker})
    if(FLOWMEND_HAS_${linker})
        add_link_options(-fuse-ld=${linker})
        break()
    endif()
endforeach()

# Programs and modules lie as they will when installed, so that one search rule serves both (engine/api/paths.h).
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")
set(CMAKE_LIBRARY_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/lib/flowmend")
set(CMAKE_BUILD_RPATH_USE_ORIGIN ON)

find_program(FLOWMEND_CCACHE ccache)
if(FLOWMEND_CCACHE)
    # A precompiled header is only cacheable when ccache may ignore its time stamps.
    set(CMAKE_CXX_COMPILER_LAUNCHER "${CMAKE_COMMAND}" -E env CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
        "${FLOWMEND_CCACHE}")
endif()

add_library(flowmend_settings INTERFACE)
target_compile_options(flowmend_settings INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -fno-math-errno)
if(FLOWMEND_WERROR)
    target_compile_options(flowmend_settings INTERFACE -Werror)
endif()
if(FLOWMEND_CCACHE AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    target_compile_options(flowmend_settings INTERFACE -fpch-preprocess)
endif()
target_include_directories(flowmend_settings INTERFACE "${CMAKE_SOURCE_DIR}")
if(FLOWMEND_SANITIZE)
    add_compile_options(-fsanitize=${FLOWMEND_SANITIZE} -fno-omit-frame-pointer)
    add_link_options(-fsanitize=${FLOWMEND_SANITIZE})
endif()
