// The laws as an oracle: what must hold of a text after every admitted update, read from Yjs's own items.

import { expect } from 'vitest'
import * as Y from 'yjs'
import { baseOf, innermostInsertion } from '../../../../../shared/text.ts'
import { blockElements, blockYText, readAttributes, readText } from '../../../../../shared/ydoc.ts'
import type { Table } from './table.ts'

/** The base as one string; only decisions may change it. */
export const baseIn = ({ admission }: Table): string =>
  JSON.stringify(
    baseOf(readText(admission.shadow)).map(block => [
      block.pid,
      block.type,
      block.num,
      block.runs.map(run => [run.text, run.formats]),
    ]),
  )

/** Law 2: whoever's client wrote a character that is not base, their delegation's insertion is its innermost one. */
export function expectTrueAuthors({ admission, owners }: Table): void {
  for (const element of blockElements(admission.shadow)) {
    const force: Record<string, unknown> = {}
    for (let item = blockYText(element)?._start ?? null; item; item = item.right) {
      if (item.deleted) continue
      if (item.content instanceof Y.ContentFormat) {
        if (item.content.value === null) delete force[item.content.key]
        else force[item.content.key] = item.content.value
      } else {
        const { marks } = readAttributes(force)
        const author = innermostInsertion(marks)
        if (author && item.id.client !== 1)
          expect(owners.get(item.id.client)?.delegation, JSON.stringify(marks)).toBe(author.by)
        const insertions = marks.filter(mark => mark.type === 'insertion')
        const innermost = insertions.filter(mark => !insertions.some(other => other.inside === mark.id))
        // What the author's names may be gone: then what stands further out must not claim the words.
        const claims = innermost.filter(({ inside }) => innermost.length === 1 || inside !== null)
        expect(claims.length).toBe(insertions.length > 0 ? 1 : 0)
      }
    }
    expect(Object.keys(force), 'nothing runs past the end of a paragraph').toEqual([])
  }
}

/** Every visible character by its Yjs id: its letter, its author's delegation, and its marks as strings. */
export type Letters = Map<
  string,
  { letter: string; author: string | null; marks: [by: string, mark: string][] }
>

export function lettersOf({ admission }: Table): Letters {
  const letters: Letters = new Map()
  for (const element of blockElements(admission.shadow)) {
    const force: Record<string, unknown> = {}
    for (let item = blockYText(element)?._start ?? null; item; item = item.right) {
      if (item.deleted) continue
      if (item.content instanceof Y.ContentFormat) {
        if (item.content.value === null) delete force[item.content.key]
        else force[item.content.key] = item.content.value
      } else if (item.content instanceof Y.ContentString) {
        const { marks } = readAttributes(force)
        const author = innermostInsertion(marks)?.by ?? null
        const stated = marks.map((mark): [string, string] => [mark.by, JSON.stringify(mark)])
        for (const [i, letter] of item.content.str.split('').entries())
          letters.set(`${item.id.client}:${item.id.clock + i}`, { letter, author, marks: stated })
      }
    }
  }
  return letters
}

/** What one delegation may have done to the letters that were there: nothing to base and to others' words and marks. */
export function expectOnlyOwn(before: Letters, after: Letters, delegation: string): void {
  const others = (marks: [string, string][]): string[] =>
    marks.filter(([by]) => by !== delegation).map(([, mark]) => mark)
  for (const [id, was] of before) {
    const is = after.get(id)
    if (was.author !== delegation) expect(is?.letter, `letter ${id}`).toBe(was.letter)
    if (!is) continue
    expect(is.letter).toBe(was.letter)
    expect(is.author).toBe(was.author)
    expect(others(is.marks).sort()).toEqual(others(was.marks).sort())
  }
  for (const [id, is] of after) if (!before.has(id)) expect(is.author, `new letter ${id}`).toBe(delegation)
}
