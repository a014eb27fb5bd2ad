// The text as React sees it: at most one update a frame, after the frame's own keystroke has been painted.
import { useEffect, useState, useSyncExternalStore } from 'react'
import type * as Y from 'yjs'
import type { Block } from '../../shared/text.ts'
import { afterPaint } from './afterPaint.ts'
import { type BlockStore, createBlockStore } from './blockStore.ts'

const NONE: readonly Block[] = []

/** The blocks of a document that may be replaced by another one (after a refusal the text is loaded anew). */
export function useBlocks(doc: Y.Doc | null): readonly Block[] {
  const [store, setStore] = useState<BlockStore | null>(null)
  useEffect(() => {
    if (!doc) return
    const created = createBlockStore(doc, afterPaint)
    setStore(created)
    return () => {
      created.close()
      setStore(null)
    }
  }, [doc])
  return useSyncExternalStore(
    listener => store?.subscribe(listener) ?? (() => undefined),
    () => store?.current() ?? NONE,
  )
}
