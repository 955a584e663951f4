/** Where a menu stands in the window, in pixels from the edges it hangs on. */
export type MenuPlace = { top?: number; bottom?: number; left?: number; right?: number }

type Box = { top: number; bottom: number; left: number; right: number }

/** Room a short menu takes up and down, in pixels. */
const roomNeeded = 200
const gap = 4

/** Below its button, or above where the window ends; it grows towards the middle of the window, never over its edge. */
export function placeMenu(button: Box, window: { width: number; height: number }): MenuPlace {
  const isLow = window.height - button.bottom < roomNeeded && button.top > roomNeeded
  return {
    ...(isLow ? { bottom: window.height - button.top + gap } : { top: button.bottom + gap }),
    ...(button.left > window.width / 2 ? { right: Math.max(window.width - button.right, 8) } : { left: button.left }),
  }
}
