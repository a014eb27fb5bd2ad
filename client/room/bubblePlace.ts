// Where an offer beside a selection stands. Pure geometry, in CSS pixels of the window.

type Box = { top: number; bottom: number; left: number; right: number }

/** Height that is kept free for the offer, and its distance from the words. */
const HEIGHT = 32
const GAP = 8

/**
 * Above the selection, or below it where there is no room and on touch screens, whose own menu stands above. Null
 * when the selection is out of sight.
 */
export function bubblePlace(
  selection: Box,
  frame: Box,
  touch: boolean,
  width: number,
): { top: number; left: number } | null {
  if (selection.bottom < frame.top || selection.top > frame.bottom) return null
  const above = selection.top - GAP - HEIGHT
  const below = selection.bottom + GAP + (touch ? HEIGHT : 0)
  const fitsBelow = below + HEIGHT <= frame.bottom
  const top = above >= frame.top && !(touch && fitsBelow) ? above : below
  if (top + HEIGHT > frame.bottom) return null
  const middle = (selection.left + selection.right) / 2 - width / 2
  return { top, left: Math.min(Math.max(middle, frame.left + GAP), frame.right - width - GAP) }
}
