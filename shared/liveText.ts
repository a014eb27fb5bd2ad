// The text of a document that lives on, read again only where it changed: a decision in a long text must not wait for
// all the paragraphs that it is not about.
import * as Y from 'yjs'
import type { Block } from './text.ts'
import { blockElements, readBlock, textRoot } from './ydoc.ts'

const remembered = new WeakMap<Y.Doc, WeakMap<Y.XmlElement, Block>>()

/**
 * The whole text as a value, equal to that of `readText`; paragraphs that did not change since they were last read are
 * the same objects. Not to be called inside a transaction, whose changes are not told yet.
 */
export function readLiveText(doc: Y.Doc): Block[] {
  const known = remembered.get(doc) ?? remember(doc)
  return blockElements(doc).map(element => {
    const block = known.get(element) ?? readBlock(element)
    known.set(element, block)
    return block
  })
}

function remember(doc: Y.Doc): WeakMap<Y.XmlElement, Block> {
  const known = new WeakMap<Y.XmlElement, Block>()
  const root = textRoot(doc)
  root.observeDeep(events => {
    for (const { target } of events) {
      let type: Y.AbstractType<unknown> | null = target
      while (type && type.parent !== root) type = type.parent
      if (type instanceof Y.XmlElement) known.delete(type)
    }
  })
  remembered.set(doc, known)
  return known
}
