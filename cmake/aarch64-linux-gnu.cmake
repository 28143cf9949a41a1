# Builds for aarch64 on another Debian machine and runs the tests with qemu; tools/check_aarch64.sh brings what this needs
# and says how it is used. READOUT_SYSROOT is a folder with Debian's arm64 packages unpacked; the C and C++ libraries to
# link against are the cross compiler's own.
set(CMAKE_SYSTEM_NAME Linux)
set(CMAKE_SYSTEM_PROCESSOR aarch64)
set(CMAKE_CXX_COMPILER aarch64-linux-gnu-g++)
set(CMAKE_ASM_COMPILER aarch64-linux-gnu-gcc)
set(CMAKE_LIBRARY_ARCHITECTURE aarch64-linux-gnu)

list(APPEND CMAKE_TRY_COMPILE_PLATFORM_VARIABLES READOUT_SYSROOT)
set(CMAKE_FIND_ROOT_PATH "${READOUT_SYSROOT}")
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)
set(libraries "${READOUT_SYSROOT}/usr/lib/aarch64-linux-gnu")
string(APPEND CMAKE_CXX_FLAGS_INIT " -isystem ${READOUT_SYSROOT}/usr/include")
foreach(kind EXE SHARED MODULE)
  string(APPEND CMAKE_${kind}_LINKER_FLAGS_INIT
    " -L${libraries} -Wl,-rpath-link,${libraries} -Wl,-rpath-link,${READOUT_SYSROOT}/lib/aarch64-linux-gnu")
endforeach()
set(CMAKE_CROSSCOMPILING_EMULATOR qemu-aarch64 -L "${READOUT_SYSROOT}")
