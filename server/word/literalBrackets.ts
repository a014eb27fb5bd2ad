// Square brackets that a file states as letters, turned into brackets with an owner: the signs go, the words between
// them are "not agreed".
import type { BracketMark } from '../../shared/text.ts'
import type { Letter } from './letters.ts'

/** A letter with the brackets that it stands in, outermost first. */
export type Bracketed = Letter & { brackets: readonly BracketMark[] }

type Place = { paragraph: number; at: number }

/** Pairs of brackets over all paragraphs; what is never opened or never closed, and what holds no word, stays text. */
export function pairsOf(paragraphs: readonly (readonly Letter[])[]): { from: Place; to: Place }[] {
  const open: Place[] = []
  const pairs: { from: Place; to: Place }[] = []
  for (const [paragraph, letters] of paragraphs.entries())
    for (const [at, { sign }] of letters.entries()) {
      if (sign === '[') open.push({ paragraph, at })
      const from = sign === ']' ? open.pop() : undefined
      if (from && holdsWords(paragraphs, from, { paragraph, at })) pairs.push({ from, to: { paragraph, at } })
    }
  return pairs
}

function holdsWords(paragraphs: readonly (readonly Letter[])[], from: Place, to: Place): boolean {
  for (let paragraph = from.paragraph; paragraph <= to.paragraph; paragraph++) {
    const letters = paragraphs[paragraph] ?? []
    const start = paragraph === from.paragraph ? from.at + 1 : 0
    const end = paragraph === to.paragraph ? to.at : letters.length
    for (let at = start; at < end; at++) if (!/[\s[\]]/.test(letters[at]?.sign ?? ' ')) return true
  }
  return false
}

/** The paragraphs without the signs of these pairs, each letter with its brackets; `mint` gives each pair its mark. */
export function withBrackets(
  paragraphs: readonly (readonly Letter[])[],
  mint: () => BracketMark,
): { paragraphs: Bracketed[][]; turned: number } {
  const pairs = pairsOf(paragraphs)
  const key = ({ paragraph, at }: Place): string => `${paragraph} ${at}`
  const opens = new Map<string, BracketMark>()
  const closes = new Map<string, BracketMark>()
  // In the order of their beginnings, so that ids are in the order in which they are read.
  const ordered = pairs.sort((a, b) => a.from.paragraph - b.from.paragraph || a.from.at - b.from.at)
  for (const { from, to } of ordered) {
    const mark = mint()
    opens.set(key(from), mark)
    closes.set(key(to), mark)
  }
  let around: readonly BracketMark[] = []
  const marked = paragraphs.map((letters, paragraph) =>
    letters.flatMap((letter, at): Bracketed[] => {
      const opened = opens.get(key({ paragraph, at }))
      const closed = closes.get(key({ paragraph, at }))
      if (opened) around = [...around, opened]
      if (closed) around = around.filter(mark => mark !== closed)
      return opened || closed ? [] : [{ ...letter, brackets: around }]
    }),
  )
  return { paragraphs: marked, turned: pairs.length }
}
