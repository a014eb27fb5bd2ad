// A living text read again only where it changed is the text as it stands, whatever changed it.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { readLiveText } from '../../../shared/liveText.ts'
import {
  blockElements,
  blockYText,
  createElement,
  openDoc,
  readText,
  textRoot,
  writeBase,
} from '../../../shared/ydoc.ts'
import { pid, text as textOf } from '../../helpers/documents.ts'

const deeds = ['type', 'delete', 'format', 'attribute', 'insert', 'remove', 'empty'] as const
const deed = fc.record({ what: fc.constantFrom(...deeds), at: fc.nat(), far: fc.boolean() })

function perform(text: Y.Doc, what: (typeof deeds)[number], at: number, n: number): void {
  const elements = blockElements(text)
  const element = elements[at % Math.max(1, elements.length)]
  const words = element && blockYText(element)
  if (what === 'insert' || !element) {
    const [block] = textOf(`New ${n}.`)
    if (block) textRoot(text).insert(at % (elements.length + 1), [createElement({ ...block, pid: pid(n) })])
  } else if (what === 'remove') textRoot(text).delete(at % elements.length, 1)
  else if (what === 'attribute') element.setAttribute('num', `${n}`)
  else if (what === 'empty') element.delete(0, element.length)
  else if (!words) element.insert(0, [new Y.XmlText(`Words ${n}`)])
  else if (what === 'type') words.insert(at % (words.length + 1), `w${n}`)
  else if (words.length > 0 && what === 'delete') words.delete(at % words.length, 1)
  else if (words.length > 0) words.format(at % words.length, 1, { bold: n % 2 ? {} : null })
}

function doc(...lines: string[]): Y.Doc {
  const made = openDoc()
  writeBase(made, textOf(...lines), 'base')
  return made
}

describe('a living text', () => {
  it('equals what is read anew, after deeds of its own and of others', () => {
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 30 }), some => {
        const here = doc('One.', 'Two.', 'Three.')
        const there = openDoc()
        Y.applyUpdate(there, Y.encodeStateAsUpdate(here))
        const exchange = (from: Y.Doc, to: Y.Doc) =>
          Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)))
        some.forEach(({ what, at, far }, n) => {
          perform(far ? there : here, what, at, 100 + n)
          if (n % 3 === 0) exchange(there, here)
          if (n % 5 === 0) exchange(here, there)
          expect(readLiveText(here)).toEqual(readText(here))
        })
      }),
      { numRuns: 200, seed: 5 },
    )
  })

  it('keeps paragraphs that did not change', () => {
    const text = doc('One.', 'Two.')
    const before = readLiveText(text)
    perform(text, 'type', 0, 1)
    const after = readLiveText(text)
    expect(after[0]).not.toBe(before[0])
    expect(after[1]).toBe(before[1])
  })
})
