// How many passages of a document are open, kept in step with it: only changed paragraphs are counted again.
import * as Y from 'yjs'
import { passagesOf } from '../../shared/brackets.ts'
import type { Block } from '../../shared/text.ts'
import { blockElements, readBlock, textRoot } from '../../shared/ydoc.ts'

export type Tally = {
  /** Counts what changed, at least one paragraph, until `enough` says so; false while there is something left. */
  settle(enough: () => boolean): boolean
  /** open passages, once settled */
  open(): number
  /** the text, once settled; unchanged blocks are the same objects */
  blocks(): Block[]
}

type Counted = { block: Block; passages: number }

/** A tally of a document that changes by applied updates alone. */
export function createTally(doc: Y.Doc): Tally {
  const counted = new Map<Y.XmlElement, Counted>()
  const changed = new Set<Y.XmlElement>()
  let order: Y.XmlElement[] = []
  let moved = true
  let open = 0

  textRoot(doc).observeDeep(events => {
    for (const { target } of events) {
      const element = target instanceof Y.XmlText ? target.parent : target
      if (element instanceof Y.XmlElement) changed.add(element)
      else moved = true
    }
  })

  const drop = (element: Y.XmlElement): void => {
    open -= counted.get(element)?.passages ?? 0
    counted.delete(element)
    changed.delete(element)
  }

  /** Paragraphs came or went. */
  const lookAround = (): void => {
    moved = false
    order = blockElements(doc)
    const here = new Set(order)
    for (const element of [...counted.keys(), ...changed]) if (!here.has(element)) drop(element)
    for (const element of order) if (!counted.has(element)) changed.add(element)
  }

  return {
    settle(enough) {
      if (moved) lookAround()
      for (const element of changed) {
        drop(element)
        const block = readBlock(element)
        const passages = passagesOf(block).length
        counted.set(element, { block, passages })
        open += passages
        if (enough() && changed.size > 0) return false
      }
      return true
    },
    open: () => open,
    blocks: () => order.flatMap(element => counted.get(element)?.block ?? []),
  }
}
