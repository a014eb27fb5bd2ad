// The selection as the lists around the text see it: the newest one, a frame behind the keys.
import { useRef, useState } from 'react'
import type { SelectionInfo } from '../editor/Editor.tsx'
import { afterPaint } from './afterPaint.ts'
import { useStable } from './useStable.ts'

/** `onFollow` hears of every selection that outlasted its frame; `settle` does not wait for the frame to end. */
export function useSelection(onFollow: (selection: SelectionInfo) => void): {
  selection: SelectionInfo | null
  onSelection: (selection: SelectionInfo) => void
  settle: () => void
} {
  const [selection, setSelection] = useState<SelectionInfo | null>(null)
  const waiting = useRef<SelectionInfo | null>(null)
  const take = useStable(() => {
    const newest = waiting.current
    waiting.current = null
    if (!newest) return
    setSelection(newest)
    onFollow(newest)
  })
  const onSelection = useStable((info: SelectionInfo) => {
    const scheduled = waiting.current !== null
    waiting.current = info
    if (!scheduled) afterPaint(take)
  })
  return { selection, onSelection, settle: take }
}
