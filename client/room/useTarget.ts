// Going to a place in the text, which is raised until the caret leaves it.
import { useEffect, useRef, useState } from 'react'
import type { Passage } from '../../shared/brackets.ts'
import type { EditorHandle, SelectionInfo } from '../editor/Editor.tsx'

/** A stretch of a paragraph; `key` raises it as a passage, null merely goes there. */
export type Target = Pick<Passage, 'pid' | 'from' | 'to'> & { key: string | null }

/**
 * `ready` tells that all marks are shown: offsets count all words, struck ones too, so a place is shown once the view
 * that has it is on screen.
 */
export function useTarget(
  handle: EditorHandle | null,
  ready: boolean,
): { goTo: (target: Target) => void; leave: (selection: SelectionInfo) => void } {
  const [target, goTo] = useState<Target | null>(null)
  const raised = useRef<Target | null>(null)
  useEffect(() => {
    if (!target || !handle || !ready) return
    raised.current = target
    handle.goTo(target.pid, target.from, target.to)
    handle.highlight(target.key)
    goTo(null)
  }, [target, handle, ready])
  return {
    goTo,
    leave: ({ pid, from }) => {
      const { current } = raised
      if (!current || (current.pid === pid && current.from === from)) return
      raised.current = null
      handle?.highlight(null)
    },
  }
}
