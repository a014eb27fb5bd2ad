// The text as a value follows its document, reading only what changed.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { createBlockStore } from '../../../../client/room/blockStore.ts'
import { createBracketCache, readBrackets } from '../../../../shared/brackets.ts'
import { applyEdits } from '../../../../shared/edits.ts'
import {
  blockElements,
  blockYText,
  createElement,
  openDoc,
  readText,
  textRoot,
  writeBase,
} from '../../../../shared/ydoc.ts'
import { pid, text } from '../../../helpers/documents.ts'
import { blocksArbitrary } from '../../../helpers/random.ts'

function storeOf(...lines: string[]) {
  const doc = openDoc(1)
  writeBase(doc, text(...lines), 'test')
  const waiting: (() => void)[] = []
  const store = createBlockStore(doc, read => waiting.push(read))
  const paint = () => {
    for (const read of waiting.splice(0)) read()
  }
  return { doc, store, waiting, paint }
}
const type = (doc: Y.Doc, block: number, words: string) => {
  const element = blockElements(doc)[block]
  const ytext = element && blockYText(element)
  if (!ytext) throw new Error('no block')
  ytext.insert(0, words)
}

describe('the block store', () => {
  test('reads a change once its time has come, and only the changed paragraph', () => {
    const { doc, store, paint } = storeOf('one', 'two', 'three')
    const before = store.current()
    type(doc, 1, 'again ')
    expect(store.current()).toBe(before)
    paint()
    expect(store.current()).toEqual(readText(doc))
    expect(store.current()[0]).toBe(before[0])
    expect(store.current()[1]).not.toBe(before[1])
    expect(store.current()[2]).toBe(before[2])
  })

  test('schedules one reading for all changes of a frame and tells its listeners once', () => {
    const { doc, store, waiting, paint } = storeOf('one', 'two')
    let told = 0
    store.subscribe(() => told++)
    for (const letter of 'abcdef') type(doc, 0, letter)
    expect(waiting).toHaveLength(1)
    paint()
    expect(told).toBe(1)
    expect(store.current()).toEqual(readText(doc))
  })

  test('tells nobody when nothing is different afterwards', () => {
    const { doc, store, paint } = storeOf('one')
    let told = 0
    store.subscribe(() => told++)
    doc.getMap('negotiation').set('phase', 'first reading')
    paint()
    expect(told).toBe(0)
  })

  test('follows attributes, new paragraphs and removed ones', () => {
    const { doc, store, paint } = storeOf('one', 'two')
    blockElements(doc)[0]?.setAttribute('num', '1.8.2')
    const [added] = text('three')
    if (added) textRoot(doc).push([createElement({ ...added, pid: pid(3) })])
    paint()
    expect(store.current()).toEqual(readText(doc))
    expect(store.current()[0]?.num).toBe('1.8.2')
    applyEdits(doc, [{ kind: 'remove-block', pid: pid(2) }], 'test')
    paint()
    expect(store.current()).toEqual(readText(doc))
    expect(store.current()).toHaveLength(2)
  })

  test('says nothing more once it is closed', () => {
    const { doc, store, paint } = storeOf('one')
    let told = 0
    store.subscribe(() => told++)
    type(doc, 0, 'late ')
    store.close()
    paint()
    type(doc, 0, 'later ')
    paint()
    expect(told).toBe(0)
  })

  test('whatever happens remotely, equals a full reading, and so do the passages read with a cache', () => {
    const step = fc.record({ block: fc.nat({ max: 5 }), at: fc.nat({ max: 40 }), length: fc.nat({ max: 6 }) })
    fc.assert(
      fc.property(blocksArbitrary(8), fc.array(step, { maxLength: 20 }), (blocks, steps) => {
        const remote = openDoc(2)
        const doc = openDoc(3)
        writeBase(remote, blocks, 'test')
        Y.applyUpdate(doc, Y.encodeStateAsUpdate(remote))
        remote.on('update', update => Y.applyUpdate(doc, update))
        const waiting: (() => void)[] = []
        const store = createBlockStore(doc, read => waiting.push(read))
        const cache = createBracketCache()
        for (const { block, at, length } of steps) {
          const elements = blockElements(remote)
          const element = elements[block % elements.length]
          const ytext = element && blockYText(element)
          if (!ytext) continue
          const from = Math.min(at, ytext.length)
          if (length % 2 === 0) ytext.insert(from, 'x'.repeat(length))
          else ytext.delete(from, Math.min(length, ytext.length - from))
          for (const read of waiting.splice(0)) read()
          expect(store.current()).toEqual(readText(doc))
          expect(readBrackets(store.current(), cache)).toEqual(readBrackets(readText(doc)))
        }
        store.close()
      }),
      { seed: 31, numRuns: 60 },
    )
  })
})
