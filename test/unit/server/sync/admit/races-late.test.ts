// Words typed at an edge of a strike that nobody there had seen yet are never struck, whoever comes first and whatever
// the client ids; typed inside it they lie in the strike, and typed there on purpose they stay.
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { undoWhole } from '../../../../../client/editor/binding/undoWhole.ts'
import { blockText } from '../../../../../shared/text.ts'
import { blockElements, blockYText, readText } from '../../../../../shared/ydoc.ts'
import { begun, decide, expectAgreement, markedRun, markIn, ORDERS, plain } from './races.ts'

describe('typing on at the edge of own words while another strikes them', () => {
  for (const order of ORDERS)
    for (const first of ['APT', 'CEPT'] as const)
      for (const [what, from, length, expected] of [
        ['all', 4, 5, 'one {+APT:{-CEPT:mine -}and yours +}two three'],
        ['the last of them', 6, 3, 'one {+APT:mi{-CEPT:ne -}and yours +}two three'],
      ] as const)
        it(`leaves them out: ${what}, ids ${order.join(' ')}, ${first} first`, () => {
          const { table, apt, cept } = begun(order)
          // Letter by letter, as people type: the second builds on the first.
          for (const [i, letter] of [...'and yours '].entries()) apt.type(0, 9 + i, letter)
          cept.erase(0, from, length)
          const both = first === 'APT' ? [apt, cept] : [cept, apt]
          expect(both.map(one => table.send(one))).toEqual(['admitted', 'admitted'])
          expect(plain(table.lines())[0]).toBe(expected)
          expectAgreement(table, apt, cept)
          // Adopting the strike takes away what was struck and nothing else.
          decide(table, 'adopt', markIn(cept, 0, 'CEPT', 'deletion'))
          expect(plain(table.lines())[0]).toContain('and yours +}two three')
          expectAgreement(table, apt, cept)
        })

  for (const order of ORDERS)
    for (const first of ['APT', 'CEPT'] as const)
      it(`leaves them out before the first struck letter, too: ids ${order.join(' ')}, ${first} first`, () => {
        const { table, apt, cept } = begun(order)
        for (const [i, letter] of [...'y m'].entries()) apt.type(0, 5 + i, letter)
        cept.erase(0, 5, 4)
        const both = first === 'APT' ? [apt, cept] : [cept, apt]
        expect(both.map(one => table.send(one))).toEqual(['admitted', 'admitted'])
        expect(plain(table.lines())[0]).toBe('one {+APT:my m{-CEPT:ine -}+}two three')
        expectAgreement(table, apt, cept)
        undoWhole(cept.undo, cept.doc)
        expect(table.send(cept)).toBe('admitted')
        expect(plain(table.lines())[0]).toBe('one {+APT:my mine +}two three')
        cept.undo.redo()
        expect(table.send(cept)).toBe('admitted')
        expect(plain(table.lines())[0]).toBe('one {+APT:my m{-CEPT:ine -}+}two three')
        undoWhole(cept.undo, cept.doc)
        expect(table.send(cept)).toBe('admitted')
        expect(plain(table.lines())[0]).toBe('one {+APT:my mine +}two three')
        expectAgreement(table, apt, cept)
      })

  it('leaves them out also when their author has seen the strike before they are sent', () => {
    for (const order of ORDERS) {
      const { table, apt, cept } = begun(order)
      apt.type(0, 6, 'X')
      cept.replace(0, 4, 2, 'é')
      table.send(cept)
      table.sync(apt)
      const [block] = readText(apt.doc)
      apt.type(0, block ? blockText(block).lastIndexOf('ne ') : 0, 'Y')
      expect(table.admit(Y.mergeUpdates(apt.take()), apt.actor)).toMatchObject({ ok: true })
      expect(table.lines()[0]).toMatch(/\{-CEPT#0:mi-\}/)
      expectAgreement(table, apt, cept)
    }
  })

  it('leaves out what was typed before a letter between it and the end came and went', () => {
    for (const order of ORDERS) {
      const { table, apt, cept } = begun(order)
      apt.type(0, 9, 'xy')
      apt.erase(0, 9, 1)
      cept.erase(0, 4, 5)
      expect([table.send(cept), table.send(apt)]).toEqual(['admitted', 'admitted'])
      expect(plain(table.lines())[0]).toBe('one {+APT:{-CEPT:mine -}y+}two three')
      expectAgreement(table, apt, cept)
    }
  })

  it("ends the strike before a third's words that came there, too: between them somebody may type on", () => {
    for (const order of [
      ['APT', 'CEPT', 'RCC'],
      ['RCC', 'CEPT', 'APT'],
      ['CEPT', 'RCC', 'APT'],
    ]) {
      const { table, apt, cept, of } = begun(order)
      const rcc = of('RCC')
      rcc.type(0, 7, '!')
      cept.erase(0, 4, 3)
      expect([table.send(rcc), table.send(cept)]).toEqual(['admitted', 'admitted'])
      expect(plain(table.lines())[0]).toBe('one {+APT:{-CEPT:min-}{+RCC:!+}e +}two three')
      expect(markedRun(table, '!').marks.map(({ type }) => type)).not.toContain('deletion')
      expectAgreement(table, apt, cept, rcc)
    }
  })

  it('parts two strikes that met there, so that somebody may type between them', () => {
    for (const order of [
      ['APT', 'CEPT', 'RCC'],
      ['APT', 'RCC', 'CEPT'],
    ])
      for (const first of ['CEPT', 'RCC']) {
        const { table, apt, cept, of } = begun(order)
        const rcc = of('RCC')
        cept.erase(0, 4, 2)
        rcc.erase(0, 6, 2)
        const both = first === 'RCC' ? [rcc, cept] : [cept, rcc]
        expect(both.map(one => table.send(one))).toEqual(['admitted', 'admitted'])
        expect(plain(table.lines())[0]).toBe('one {+APT:{-CEPT:mi-}{-RCC:ne-} +}two three')
        expect(edgesBetween(table.admission.shadow, 'mi', 'ne')).toEqual(['-CEPT', '+RCC'])
        expectAgreement(table, apt, cept, rcc)
      }
  })

  it('leaves out what is typed between two strikes that met there beside a bracket', () => {
    for (const order of permutationsOf(['APT', 'ATU', 'CEPT', 'RCC'])) {
      const { table, apt, cept, of } = begun(order)
      const [atu, rcc] = [of('ATU'), of('RCC')]
      apt.type(0, 6, 'X')
      atu.bracket(0, 6, 2)
      cept.erase(0, 4, 2)
      rcc.erase(0, 6, 2)
      const all = [atu, cept, rcc, apt]
      expect(all.map(one => table.send(one))).toEqual(all.map(() => 'admitted'))
      expect(markedRun(table, 'X').marks.map(({ type }) => type)).not.toContain('deletion')
      expectAgreement(table, ...all)
    }
  })

  it('says of the strike only what it strikes', () => {
    const { table, apt, cept } = begun(['CEPT', 'APT'])
    apt.type(0, 9, 'more ')
    table.send(apt)
    cept.erase(0, 4, 5)
    const [update] = cept.take()
    const result = table.admit(update ?? new Uint8Array(), cept.actor)
    expect(result.ok && result.value.changes).toMatchObject([{ kind: 'struck', text: 'mine ' }])
  })

  it('leaves words in the strike that were typed inside it', () => {
    for (const order of ORDERS) {
      const { table, apt, cept } = begun(order)
      apt.type(0, 6, 'X')
      cept.erase(0, 4, 5)
      expect([table.send(apt), table.send(cept)]).toEqual(['admitted', 'admitted'])
      expect(plain(table.lines())[0]).toBe('one {+APT:{-CEPT:miXne -}+}two three')
      expectAgreement(table, apt, cept)
    }
  })

  it('strikes no base words that were another proposal when the strike was made', () => {
    for (const order of ORDERS) {
      const { table, apt, cept } = begun(order)
      cept.erase(0, 4, 5)
      apt.type(0, 9, 'more ')
      table.send(apt)
      decide(table, 'adopt', markIn(apt, 0, 'APT', 'insertion'))
      expect(table.send(cept)).toBe('admitted')
      expect(plain(table.lines())[0]).toBe('one {-CEPT:mine -}more two three')
      expect(readText(table.admission.shadow)[0]?.runs.map(run => run.text)).toEqual([
        'one ',
        'mine ',
        'more two three',
      ])
      expectAgreement(table, apt, cept)
    }
  })
})

/** The edges of strikes between two stretches of the first paragraph: "+" where one begins, "-" where it ends. */
function edgesBetween(doc: Y.Doc, before: string, behind: string): string[] {
  const edges: string[] = []
  const owners = new Map<string, string>()
  const [block] = blockElements(doc)
  let item = (block && blockYText(block)?._start) ?? null
  for (let here = ''; item && here !== behind; item = item.right) {
    const { content, deleted } = item
    if (deleted) continue
    if (content instanceof Y.ContentString) {
      here = content.str
      if (here === before) edges.length = 0
    } else if (content instanceof Y.ContentFormat && content.key.startsWith('deletion--')) {
      const { by } = (content.value ?? {}) as { by?: string }
      if (by) owners.set(content.key, by)
      edges.push(`${by ? '+' : '-'}${owners.get(content.key)}`)
    }
  }
  return edges
}

const permutationsOf = (all: readonly string[]): string[][] =>
  all.length === 0
    ? [[]]
    : all.flatMap(one => permutationsOf(all.filter(other => other !== one)).map(rest => [one, ...rest]))
