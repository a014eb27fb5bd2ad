// The record folds into a document, and a document of the record writes nothing of its own.
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { applyRecorded, replay } from '../../../../server/history/replay.ts'
import { openDoc, readText, textRoot, writeBase } from '../../../../shared/ydoc.ts'
import { text } from '../../../helpers/documents.ts'

/** Three updates that leave a redundant formatting item: one bolds a word while another deletes it. */
function tidyingCase(): Uint8Array[] {
  const one = openDoc(1)
  writeBase(one, text('the word here'), 'test')
  const start = Y.encodeStateAsUpdate(one)
  const two = openDoc(2)
  Y.applyUpdate(two, start)
  const word = (doc: Y.Doc) => {
    const block = textRoot(doc).get(0)
    const child = block instanceof Y.XmlElement ? block.get(0) : null
    if (!(child instanceof Y.XmlText)) throw new Error('no text')
    return child
  }
  const updates: Uint8Array[] = [start]
  for (const doc of [one, two]) doc.on('update', update => updates.push(update))
  word(one).format(4, 4, { italic: {} })
  word(two).delete(4, 4)
  return updates
}

describe('replay', () => {
  it('gives the text of all entries, from a snapshot or from the beginning', () => {
    const updates = tidyingCase().map(update => ({ update }))
    const whole = replay(updates)
    const half = Y.encodeStateAsUpdateV2(replay(updates.slice(0, 2)))
    expect(readText(replay(updates.slice(2), half))).toEqual(readText(whole))
    expect(readText(whole)[0]?.runs).toEqual([{ text: 'the  here', marks: [], formats: [] }])
  })

  it('keeps deleted words, because the history needs them', () => {
    expect(replay([]).gc).toBe(false)
  })

  it('refuses a record with a gap', () => {
    const doc = openDoc(1)
    writeBase(doc, text('the word'), 'test')
    const updates: Uint8Array[] = []
    doc.on('update', update => updates.push(update))
    writeBase(doc, text('more'), 'test')
    writeBase(doc, text('and more'), 'test')
    expect(() => replay([{ update: updates[1] ?? new Uint8Array() }])).toThrow('gap')
  })

  it('never tidies on its own: what one entry or many say is the same document to the byte', () => {
    const updates = tidyingCase()
    const oneByOne = openDoc(9)
    const events: boolean[] = []
    oneByOne.on('update', (_update, origin) => events.push(origin === 'record'))
    for (const update of updates) applyRecorded(oneByOne, [update])
    const together = openDoc(8)
    applyRecorded(together, updates)
    expect(events).toEqual([true, true, true])
    expect(Y.encodeStateAsUpdate(oneByOne)).toEqual(Y.encodeStateAsUpdate(together))
    const stock = openDoc(7)
    for (const update of updates) Y.applyUpdate(stock, update)
    expect(Y.encodeStateAsUpdate(stock)).not.toEqual(Y.encodeStateAsUpdate(together))
  })
})
