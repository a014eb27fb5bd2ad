// Who was typing when the text had to be loaded again goes on where their words stand: keys must not go nowhere.
import { useEffect, useRef } from 'react'
import type * as Y from 'yjs'
import { type CaughtKeys, catchKeys } from '../editor/caughtKeys.ts'
import type { EditorHandle } from '../editor/Editor.tsx'
import { type KeptCaret, offsetOf } from '../editor/keptCaret.ts'
import { useStable } from './useStable.ts'

/** Takes the editor's handles on their way; an editor that had the focus leaves its caret when it goes. */
export function useKeptCaret(
  handle: EditorHandle | null,
  setHandle: (handle: EditorHandle | null) => void,
  doc: Y.Doc,
  editable: boolean,
  /** the text takes no words for a while: what was typed at it must not appear there much later */
  frozen: boolean,
): (handle: EditorHandle | null, caret?: KeptCaret | null) => void {
  const kept = useRef<{ of: EditorHandle | null; caret: KeptCaret | null }>({ of: null, caret: null })
  const caught = useRef<CaughtKeys | null>(null)
  const release = useStable((): KeyboardEvent[] => {
    const keys = caught.current?.release() ?? []
    caught.current = null
    return keys
  })
  useEffect(() => () => void release(), [release])
  useEffect(() => {
    const { of, caret } = kept.current
    if (frozen && handle && handle !== of) {
      kept.current = { of, caret: null }
      release()
    }
    // The document changes a moment before its editor is known: the old one is not there any more.
    if (!handle || handle === of || !editable || !caret) return
    kept.current = { of, caret: null }
    const keys = release()
    // Somebody who has gone elsewhere meanwhile is not called back; what they had typed still belongs there.
    const isAway = document.activeElement !== null && document.activeElement !== document.body
    const at = offsetOf(doc, caret)
    if (at === null || (isAway && keys.length === 0)) return
    handle.goTo(caret.pid, at, at)
    if (!isAway) handle.focus()
    handle.take(keys)
  }, [handle, doc, editable, frozen, release])
  return useStable((next: EditorHandle | null, caret: KeptCaret | null = null) => {
    // On the way to the new text an empty editor may come and go.
    if (!next) kept.current = { of: handle, caret: caret ?? kept.current.caret }
    if (!next && caret) caught.current ??= catchKeys(document)
    setHandle(next)
  })
}
