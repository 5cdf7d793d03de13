# Every library Flowmend stands on. A missing one is answered with the Debian package that holds it.


macro(flowmend_require_here package debian) # find_package results must reach the caller's scope
    find_package(${package} ${ARGN} QUIET)
    if(NOT ${package}_FOUND)
        message(FATAL_ERROR "${package} was not found. On Debian and Ubuntu: apt-get install ${debian} "
                            "(packaging/run installs everything that is needed).")
    endif()
endmacro()

find_package(PkgConfig REQUIRED)
function(flowmend_require_pkg name module debian)
    pkg_check_modules(${name} QUIET IMPORTED_TARGET GLOBAL ${module})
    if(NOT ${name}_FOUND)
        message(FATAL_ERROR "${module} was not found. On Debian and Ubuntu: apt-get install ${debian} "
                            "(packaging/run installs everything that is needed).")
    endif()
endfunction()

flowmend_require_here(Qt6 "qt6-base-dev qt6-svg-dev qt6-tools-dev qt6-l10n-tools" 6.4 COMPONENTS Core Gui Widgets Svg LinguistTools Test)
flowmend_require_here(Torch libtorch-dev)
flowmend_require_here(nlohmann_json nlohmann-json3-dev)
flowmend_require_here(CLI11 libcli11-dev)
flowmend_require_here(fmt libfmt-dev)
flowmend_require_here(PNG libpng-dev)
flowmend_require_here(JPEG libjpeg-dev)
flowmend_require_here(TIFF libtiff-dev)
flowmend_require_pkg(WEBP libwebp libwebp-dev)
flowmend_require_pkg(WEBPMUX libwebpmux libwebp-dev)
flowmend_require_pkg(WEBPDEMUX libwebpdemux libwebp-dev)
flowmend_require_pkg(LCMS lcms2 liblcms2-dev)
flowmend_require_pkg(EXIV2 exiv2 libexiv2-dev)
flowmend_require_here(Threads libc6-dev)

# The OpenCV modules by name: ${OpenCV_LIBS} would pull Qt 5 in through highgui. Debian keeps OpenCVConfig.cmake in
# libopencv-dev, which drags in hundreds of packages, so headers and libraries are looked up here.
add_library(flowmend_opencv INTERFACE)
find_path(FLOWMEND_OPENCV_INCLUDE opencv2/core.hpp PATH_SUFFIXES opencv4)
foreach(module core imgproc objdetect photo)
    find_library(FLOWMEND_OPENCV_${module} opencv_${module})
    if(NOT FLOWMEND_OPENCV_INCLUDE OR NOT FLOWMEND_OPENCV_${module})
        message(FATAL_ERROR "OpenCV's module ${module} was not found. On Debian and Ubuntu: apt-get install "
                            "libopencv-${module}-dev (packaging/run installs everything that is needed).")
    endif()
    target_link_libraries(flowmend_opencv INTERFACE "${FLOWMEND_OPENCV_${module}}")
endforeach()
target_include_directories(flowmend_opencv SYSTEM INTERFACE "${FLOWMEND_OPENCV_INCLUDE}")
find_path(FLOWMEND_CASCADES haarcascade_frontalface_alt2.xml PATH_SUFFIXES share/opencv4/haarcascades)
if(NOT FLOWMEND_CASCADES)
    message(FATAL_ERROR "OpenCV's cascades were not found. On Debian and Ubuntu: apt-get install opencv-data "
                        "(packaging/run installs everything that is needed).")
endif()

add_library(flowmend_torch INTERFACE)
target_link_libraries(flowmend_torch INTERFACE ${TORCH_LIBRARIES})

# oneDNN as Debian 12's LibTorch has it, which is what our plans are written for. An upstream LibTorch brings its own, and
# two versions must not meet in one process. Its CMake package would ask for OpenCL, which no header of ours needs.
if(Torch_VERSION VERSION_LESS 2 AND Torch_DIR MATCHES "^/usr/lib")
    find_path(FLOWMEND_ONEDNN_INCLUDE oneapi/dnnl/dnnl.hpp PATHS /usr/include NO_DEFAULT_PATH)
    find_library(FLOWMEND_ONEDNN_LIBRARY dnnl)
    if(FLOWMEND_ONEDNN_INCLUDE AND FLOWMEND_ONEDNN_LIBRARY)
        file(STRINGS ${FLOWMEND_ONEDNN_INCLUDE}/oneapi/dnnl/dnnl_version.h major REGEX "DNNL_VERSION_MAJOR +2$")
        if(major)
            set(FLOWMEND_ONEDNN ${FLOWMEND_ONEDNN_LIBRARY})
        endif()
    endif()
    if(NOT FLOWMEND_ONEDNN)
        message(STATUS "Without the system's oneDNN (libdnnl-dev) networks take a third longer")
    endif()
endif()
target_compile_definitions(flowmend_torch INTERFACE FLOWMEND_ONEDNN=$<BOOL:${FLOWMEND_ONEDNN}>)
