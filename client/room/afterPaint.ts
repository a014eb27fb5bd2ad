// Work that must not stand between a keystroke and its paint.

/** Runs the task when the next frame has been painted: a timer set in an animation frame fires behind its paint. */
export function afterPaint(task: () => void): void {
  // A hidden tab paints no frames; its lists may lag, but must not stop.
  if (document.hidden) setTimeout(task, 100)
  else requestAnimationFrame(() => setTimeout(task))
}
