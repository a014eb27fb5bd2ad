// Wording for a measured text: so many characters in so many paragraphs, and so many insertions already in it.
import { mintMarkId, mintParagraphId, parseDelegation } from '../../../shared/ids.ts'
import type { Block, Run } from '../../../shared/text.ts'

export type Wording = { characters: number; paragraphs: number; marks: number }

/** A resolution of ordinary length. */
export const ORDINARY: Wording = { characters: 20_000, paragraphs: 60, marks: 0 }

const CLIENT = 1
const WORDS = 'plain words of the base '

/** The paragraphs; the marks are insertions of one word each, spread evenly. */
export function wordingOf({ characters, paragraphs, marks }: Wording): Block[] {
  const by = parseDelegation('APT')
  if (!by) throw new Error('APT is no delegation')
  const each = Math.ceil(characters / paragraphs)
  const marksEach = Math.ceil(marks / paragraphs)
  return Array.from({ length: paragraphs }, (_, n) => {
    const piece = Math.ceil(each / (marksEach + 1))
    const runs: Run[] = []
    for (let k = 0; k <= marksEach; k++) {
      runs.push({
        text: WORDS.repeat(Math.ceil(piece / WORDS.length)).slice(0, piece),
        marks: [],
        formats: [],
      })
      if (k === marksEach || n * marksEach + k >= marks) continue
      const id = mintMarkId(by, CLIENT, n * marksEach + k + 1)
      runs.push({ text: 'inserted ', marks: [{ type: 'insertion', id, by, inside: null }], formats: [] })
    }
    return {
      pid: mintParagraphId(CLIENT, n + 1),
      type: 'provision',
      num: `${n + 1}`,
      level: null,
      source: null,
      insertion: null,
      runs,
    }
  })
}
