// The document value in Yjs: nothing is lost on the way in and out, and only exact marks are read.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { applyEdits } from '../../../shared/edits.ts'
import type { Mark } from '../../../shared/text.ts'
import {
  blockElements,
  blockYText,
  isMarkKey,
  markAttrs,
  markKey,
  openDoc,
  parseMark,
  readText,
  textRoot,
  writeBase,
} from '../../../shared/ydoc.ts'
import { delegation, markId, pid, text } from '../../helpers/documents.ts'
import { blocksArbitrary } from '../../helpers/random.ts'

const [apt, cept, atu] = ['APT', 'CEPT', 'ATU'].map(delegation)
const marks: [Mark, string][] =
  apt && cept && atu
    ? [
        [{ type: 'bracket', id: markId('ATU'), by: atu }, 'bracket--3C2RrRPZ'],
        [{ type: 'deletion', id: markId('APT'), by: apt, over: null }, 'deletion--VN/8pcpv'],
        [{ type: 'deletion', id: markId('APT'), by: apt, over: markId('CEPT') }, 'deletion--Z6bFVLkV'],
        [{ type: 'insertion', id: markId('CEPT'), by: cept, inside: null }, 'insertion--DcwHiFTh'],
      ]
    : []

describe('the key of a mark', () => {
  it('is what the stock binding computes: SHA-256 of the encoded JSON folded to six bytes', () => {
    expect(marks.length).toBe(4)
    for (const [mark, key] of marks) expect(markKey(mark)).toBe(key)
  })
  it('is known as one, and plain formatting is not', () => {
    for (const [, key] of marks) expect(isMarkKey(key)).toBe(true)
    for (const key of ['bold', 'insertion', 'insertion--', 'link--3C2RrRPZ', 'bracket--3C2RrRPZ '])
      expect(isMarkKey(key), key).toBe(false)
  })
})

describe('parsing a mark', () => {
  it('reads what was written', () => {
    for (const [mark, key] of marks) expect(parseMark(key, markAttrs(mark))).toEqual(mark)
  })
  it('refuses every deviation from the exact form', () => {
    for (const [mark, key] of marks) {
      const attrs = markAttrs(mark)
      const wrong: [string, unknown][] = [
        [mark.type, attrs],
        [`${mark.type}--AAAAAAAA`, attrs],
        [key.replace(mark.type, mark.type === 'bracket' ? 'deletion' : 'bracket'), attrs],
        [`${key}=`, attrs],
        [key, null],
        [key, undefined],
        [key, 'x'],
        [key, []],
        [key, {}],
        [key, { ...attrs, extra: '1' }],
        [key, { ...attrs, by: 'RCC' }],
        [key, { ...attrs, by: null }],
        [key, { ...attrs, id: 'CEPT-1-99' }],
        [key, { ...attrs, id: 7 }],
        [key, { ...attrs, id: null }],
      ]
      for (const name of Object.keys(attrs)) {
        const { [name]: _, ...rest } = attrs
        wrong.push([key, rest], [key, { ...rest, [name.toUpperCase()]: attrs[name] }])
      }
      if (mark.type !== 'bracket') {
        const reference = mark.type === 'deletion' ? 'over' : 'inside'
        wrong.push([key, { ...attrs, [reference]: 'nobody' }], [key, { ...attrs, [reference]: 'RCC-1-1' }])
      }
      for (const [name, value] of wrong)
        expect(parseMark(name, value), `${name} ${JSON.stringify(value)}`).toBeNull()
    }
  })
  it('refuses an id minted for another delegation and one that is too long, even with the right hash', () => {
    const forged = { type: 'bracket' as const, id: markId('APT'), by: delegation('CEPT') }
    expect(parseMark(markKey(forged), markAttrs(forged))).toBeNull()
    const endless = JSON.parse(JSON.stringify(forged).replace('APT-1-1', `CEPT-1-${'1'.repeat(100)}`))
    expect(parseMark(markKey(endless), markAttrs(endless))).toBeNull()
  })
})

describe('a text in Yjs', () => {
  it('reads back as it was written, on this replica and on another', () => {
    fc.assert(
      fc.property(blocksArbitrary(), blocks => {
        const doc = openDoc(1)
        writeBase(doc, blocks, 'test')
        expect(readText(doc)).toEqual(blocks)
        const other = openDoc(2)
        Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
        expect(readText(other)).toEqual(blocks)
      }),
      { seed: 20_240_906, numRuns: 150 },
    )
  })
  it('leaves out formatting that is no mark of ours, never the words', () => {
    const doc = openDoc(1)
    writeBase(doc, text('the matter'), 'test')
    const [element] = blockElements(doc)
    const yText = element && blockYText(element)
    yText?.format(0, 3, {
      'insertion--AAAAAAAA': { id: 'CEPT-1-1', by: 'CEPT', inside: null },
      colour: 'red',
    })
    expect(readText(doc)).toEqual(text('the matter'))
  })
  it('reads an element without a text as an empty block', () => {
    const doc = openDoc(1)
    textRoot(doc).push([new Y.XmlElement('paragraph')])
    expect(readText(doc).map(block => block.runs)).toEqual([[]])
  })
})

describe('edits', () => {
  it('count their offsets before any of them', () => {
    const doc = openDoc(1)
    writeBase(doc, text('one two three'), 'test')
    applyEdits(
      doc,
      [
        { kind: 'delete', pid: pid(1), from: 0, length: 4 },
        {
          kind: 'mark',
          pid: pid(1),
          from: 8,
          length: 5,
          add: marks.slice(0, 1).map(([mark]) => mark),
          remove: [],
        },
        { kind: 'delete', pid: pid(1), from: 4, length: 4 },
      ],
      'test',
    )
    expect(readText(doc)).toEqual(text('[ATU#1:three]'))
  })
  it('leave no trace of the proposal on a paragraph that became base', () => {
    const doc = openDoc(1)
    writeBase(doc, text('+APT#1| x'), 'test')
    applyEdits(doc, [{ kind: 'own-block', pid: pid(1), insertion: null }], 'test')
    expect(blockElements(doc)[0]?.getAttributes()).toEqual({ pid: pid(1) })
  })
  it('of a paragraph that does not exist are a bug, and change nothing of it silently', () => {
    const doc = openDoc(1)
    writeBase(doc, text('one'), 'test')
    expect(() => applyEdits(doc, [{ kind: 'remove-block', pid: pid(9) }], 'test')).toThrow(/p-1-9/)
  })
  it('touch only the characters they name: everything else stays the same item', () => {
    const doc = openDoc(1)
    writeBase(doc, text('the {+CEPT#1:new +}text'), 'test')
    const before = Y.encodeStateVector(doc)
    applyEdits(
      doc,
      [
        {
          kind: 'mark',
          pid: pid(1),
          from: 4,
          length: 4,
          add: [],
          remove: marks.slice(3).map(([mark]) => mark),
        },
      ],
      'test',
    )
    expect(readText(doc)).toEqual(text('the new text'))
    expect(Y.encodeStateAsUpdate(doc, before).length).toBeLessThan(80)
  })
})
