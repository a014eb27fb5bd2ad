// Layers are the document: whenever they were taken, however they are put together, and at every cut nothing is missing.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { NOTHING_DELETED } from '../../../../server/history/deleted.ts'
import { type Layers, layersUpTo, layersWith, noLayers } from '../../../../server/history/layers.ts'
import {
  packLayers,
  portions,
  unpackLayers,
  updateSince,
  vectorOf,
  wholeUpdate,
} from '../../../../server/history/layerUpdates.ts'
import { applyRecorded, replay } from '../../../../server/history/replay.ts'
import { negotiationRoot, openDoc, textRoot } from '../../../../shared/ydoc.ts'

const SEED = { seed: 20_261_125, numRuns: 12 }

type Step = { client: number; place: number; length: number; what: 'type' | 'delete' | 'bold' | 'note' }

const steps = fc.array(
  fc.record({
    client: fc.integer({ min: 1, max: 4 }),
    place: fc.nat(10_000),
    length: fc.integer({ min: 1, max: 5 }),
    what: fc.constantFrom<Step['what'][]>('type', 'type', 'type', 'delete', 'bold', 'note'),
  }),
  { minLength: 300, maxLength: 900 },
)

/** The updates of four people who write in turn; now and then two write without having seen each other. */
function written(all: readonly Step[]): Uint8Array[] {
  const updates: Uint8Array[] = []
  const [one, other] = [openDoc(1), openDoc(2)]
  const text = new Y.XmlText()
  one.on('update', update => updates.push(update))
  textRoot(one).insert(0, [text])
  Y.applyUpdate(other, Y.encodeStateAsUpdate(one))
  other.on('update', (update, origin) => origin !== one && updates.push(update))
  for (const [i, { client, place, length, what }] of all.entries()) {
    const doc = client % 2 === 1 ? one : other
    doc.clientID = client
    const own = textRoot(doc).get(0) as Y.XmlText
    const at = place % (own.length + 1)
    const some = Math.min(length, own.length - at)
    doc.transact(() => {
      if (what === 'type') own.insert(at, 'abcde'.slice(0, length))
      else if (what === 'delete') own.delete(at, some)
      else if (what === 'bold') own.format(at, some, { bold: length % 2 === 0 ? {} : null })
      else negotiationRoot(doc).set(`tabled ${place % 7}`, { n: length })
    })
    if (i % 20 !== 19) continue
    const [mine, its] = [Y.encodeStateAsUpdate(one), Y.encodeStateAsUpdate(other)]
    Y.applyUpdate(other, mine, one)
    // Known updates are no news; what either tidies up by itself is.
    one.transact(() => Y.applyUpdate(one, its, other))
  }
  return updates
}

/** All that can be told of a document: items in their places, what is deleted, what it says. */
const told = (doc: Y.Doc) => ({
  text: (textRoot(doc).get(0) as Y.XmlText).toDelta(),
  negotiation: negotiationRoot(doc).toJSON(),
  state: Buffer.from(Y.encodeStateAsUpdate(doc)).toString('base64'),
})

/** Layers as rooms make them: from the document here and there, and from the last updates without it. */
function layered(updates: readonly Uint8Array[], tail: number): { layers: Layers; doc: Y.Doc } {
  const doc = openDoc()
  let layers = noLayers()
  const upTo = Math.max(0, updates.length - tail)
  for (const [i, update] of updates.slice(0, upTo).entries()) {
    applyRecorded(doc, [update])
    if (i % 97 === 0) layers = layersUpTo(doc, layers)
  }
  layers = layersWith(layersUpTo(doc, layers), updates.slice(upTo))
  return { layers, doc: replay(updates.map(update => ({ update }))) }
}

describe('layers', () => {
  it('are the document in one update, in small ones, and after they were stored', () => {
    fc.assert(
      fc.property(steps, fc.nat(400), (all, tail) => {
        const { layers, doc } = layered(written(all), tail)
        const whole = openDoc()
        applyRecorded(whole, [wholeUpdate(layers)])
        expect(told(whole)).toEqual(told(doc))
        const stored = unpackLayers(packLayers(layers))
        expect(stored).toEqual(layers)
        const slow = openDoc()
        for (const portion of portions(layers)) {
          applyRecorded(slow, [portion])
          expect(slow.store.pendingStructs).toBeNull()
          expect(slow.store.pendingDs).toBeNull()
        }
        expect(told(slow)).toEqual(told(doc))
        expect(Y.decodeStateVector(vectorOf(layers))).toEqual(Y.decodeStateVector(Y.encodeStateVector(doc)))
      }),
      SEED,
    )
  })

  it('bring up to date whoever knows some of it', () => {
    fc.assert(
      fc.property(steps, fc.nat(400), fc.double({ min: 0, max: 1, noNaN: true }), (all, tail, share) => {
        const updates = written(all)
        const { layers, doc } = layered(updates, tail)
        const known = openDoc()
        applyRecorded(known, updates.slice(0, Math.floor(updates.length * share)))
        const vector = Y.decodeStateVector(Y.encodeStateVector(known))
        applyRecorded(known, [updateSince(layers, vector)])
        expect(told(known)).toEqual(told(doc))
      }),
      SEED,
    )
  })

  it('of a document that came in one piece are small all the same, and none stands on a later one', () => {
    const { doc } = layered(written(fc.sample(steps, SEED)[0] ?? []), 0)
    const layers = layersWith(noLayers(), [Y.encodeStateAsUpdate(doc)])
    expect(layersUpTo(doc, noLayers()).layers.length).toBe(layers.layers.length)
    expect(layers.layers.length).toBeGreaterThan(1)
    for (const [i, layer] of layers.layers.entries()) {
      const part = openDoc()
      const upTo = { ...layers, layers: layers.layers.slice(0, i + 1), deleted: NOTHING_DELETED }
      applyRecorded(part, [wholeUpdate(upTo)])
      expect(part.store.pendingStructs).toBeNull()
      expect(layer.reduce((sum, { structs }) => sum + structs, 0)).toBeLessThanOrEqual(512)
    }
  })

  it('go on within a word that was typed on', () => {
    const doc = openDoc(1)
    const text = new Y.XmlText()
    textRoot(doc).insert(0, [text])
    text.insert(0, 'ab')
    const before = layersUpTo(doc, noLayers())
    text.insert(2, 'cd')
    // Yjs has made one struct of both; the second layer holds its second half alone.
    const layers = layersUpTo(doc, before)
    const whole = openDoc()
    applyRecorded(whole, [wholeUpdate(layers)])
    expect(told(whole)).toEqual(told(doc))
    expect(layersWith(before, [Y.encodeStateAsUpdate(doc)]).vector).toEqual(layers.vector)
  })

  it('are not made of a record with a gap, nor read from damaged bytes', () => {
    const updates = written([
      { client: 1, place: 0, length: 3, what: 'type' },
      { client: 1, place: 3, length: 3, what: 'type' },
      { client: 1, place: 6, length: 3, what: 'type' },
    ])
    expect(() => layersWith(noLayers(), updates.toSpliced(2, 1))).toThrow()
    const packed = packLayers(layersWith(noLayers(), updates))
    expect(() => unpackLayers(packed.subarray(0, packed.length - 9))).toThrow()
    expect(unpackLayers(Y.encodeStateAsUpdateV2(openDoc()))).toBeNull()
  })
})
