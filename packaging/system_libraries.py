"""The libraries that Qt takes from the operating system, and Debian's names for their packages."""

from __future__ import annotations

import ctypes

# without these `import PySide6.QtWidgets` fails
NEEDED = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}

# without these it loads, but no window opens on X11 or Wayland
WINDOW = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


def missing() -> tuple[list[str], list[str]]:
    """Return the packages without which Qt does not load, and those a window needs besides."""
    return (
        [package for library, package in NEEDED.items() if not is_there(library)],
        [package for library, package in WINDOW.items() if not is_there(library)],
    )


def is_there(library: str) -> bool:
    """Ask the loader itself: it alone knows every folder that it searches."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
