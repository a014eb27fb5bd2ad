// Keeps the passage in sight when the preview takes the live text's place and gives it back.
import { type RefObject, useEffect, useRef } from 'react'
import type { ParagraphId } from '../../shared/ids.ts'

/** The two texts differ in height above the passage, so the scroll position alone would show another place. */
export function usePreviewPlace(
  frame: RefObject<HTMLElement | null>,
  pid: ParagraphId | null,
  previewing: boolean,
): void {
  const before = useRef(previewing)
  useEffect(() => {
    if (before.current === previewing) return
    before.current = previewing
    if (pid === null) return
    const shown = [...(frame.current?.querySelectorAll<HTMLElement>('[data-pid]') ?? [])]
    // The live text stays in the page, hidden: an element without boxes is not the one that is read.
    const block = shown.find(element => element.dataset.pid === pid && element.getClientRects().length > 0)
    block?.scrollIntoView({ block: 'center' })
  }, [frame, pid, previewing])
}
