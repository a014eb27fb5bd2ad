// The text as a value in step with its Yjs document: only changed paragraphs are read again, all others stay the very
// same objects, so that whatever caches by identity works.
import * as Y from 'yjs'
import type { Block } from '../../shared/text.ts'
import { blockElements, readBlock, textRoot } from '../../shared/ydoc.ts'

export type BlockStore = {
  /** the same array as long as nothing changed */
  current(): readonly Block[]
  subscribe(listener: () => void): () => void
  close(): void
}

/**
 * `schedule` runs the reading later, once for all changes until then; it must keep the order of calls. Typing is
 * drawn by the editor at once, so lists may follow a frame behind.
 */
export function createBlockStore(doc: Y.Doc, schedule: (read: () => void) => void): BlockStore {
  const root = textRoot(doc)
  const known = new WeakMap<Y.XmlElement, Block>()
  const listeners = new Set<() => void>()
  let scheduled = false
  let closed = false

  const readAll = (): readonly Block[] =>
    blockElements(doc).map(element => {
      const block = known.get(element) ?? readBlock(element)
      known.set(element, block)
      return block
    })
  let blocks = readAll()

  const read = () => {
    scheduled = false
    if (closed) return
    const next = readAll()
    if (next.length === blocks.length && next.every((block, i) => block === blocks[i])) return
    blocks = next
    for (const listener of listeners) listener()
  }
  const forget = (events: readonly Y.YEvent<Y.AbstractType<unknown>>[]) => {
    for (const { target } of events) {
      const element = target instanceof Y.XmlText ? target.parent : target
      if (element instanceof Y.XmlElement) known.delete(element)
    }
    if (scheduled) return
    scheduled = true
    schedule(read)
  }
  root.observeDeep(forget)

  return {
    current: () => blocks,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close() {
      closed = true
      root.unobserveDeep(forget)
      listeners.clear()
    },
  }
}
