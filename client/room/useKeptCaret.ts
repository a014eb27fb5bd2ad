// Who was typing when the text had to be loaded again goes on where their words stand: keys must not go nowhere.
import { useEffect, useRef } from 'react'
import type * as Y from 'yjs'
import type { EditorHandle } from '../editor/Editor.tsx'
import { type KeptCaret, offsetOf } from '../editor/keptCaret.ts'
import { useStable } from './useStable.ts'

/** Takes the editor's handles on their way; an editor that had the focus leaves its caret when it goes. */
export function useKeptCaret(
  handle: EditorHandle | null,
  setHandle: (handle: EditorHandle | null) => void,
  doc: Y.Doc | null,
  editable: boolean,
): (handle: EditorHandle | null, caret?: KeptCaret | null) => void {
  const kept = useRef<{ of: EditorHandle | null; caret: KeptCaret | null }>({ of: null, caret: null })
  useEffect(() => {
    const { of, caret } = kept.current
    // The document changes a moment before its editor is known: the old one is not there any more.
    if (!handle || handle === of || !doc || !editable || !caret) return
    kept.current = { of, caret: null }
    // Somebody who has gone elsewhere meanwhile is not called back.
    if (document.activeElement && document.activeElement !== document.body) return
    const at = offsetOf(doc, caret)
    if (at === null) return
    handle.goTo(caret.pid, at, at)
    handle.focus()
  }, [handle, doc, editable])
  return useStable((next: EditorHandle | null, caret: KeptCaret | null = null) => {
    // On the way to the new text an empty editor may come and go.
    if (!next) kept.current = { of: handle, caret: caret ?? kept.current.caret }
    setHandle(next)
  })
}
