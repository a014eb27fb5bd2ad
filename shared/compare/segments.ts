// What became of the words of a paragraph, stretch by stretch, with the marks that lie on them on either side. Pure.
import { type Block, innermostInsertion, type Mark, mergeRuns, type Run, sameMark } from '../text.ts'
import { type Step, wayBetween, withoutLoneSpaces } from './way.ts'
import { BREAK, bagOf, lettersOf, owned, shared, sizeOf, wordsIn } from './words.ts'

/** What lies on words: whose they are, who strikes or brackets them, how they are set. */
export type Look = Pick<Run, 'marks' | 'formats'>

/**
 * A stretch of words of which one thing is to be said. `marked`: both sides have them, under other marks or formats.
 * `was` is what lay on them in the first text, null where that has none of them; `is` the same for the second.
 * `ends`: no words, but the end of a paragraph between two.
 */
export type Segment = {
  kind: 'same' | 'marked' | 'added' | 'removed'
  text: string
  was: Look | null
  is: Look | null
  ends: boolean
}

const BARE: Look = { marks: [], formats: [] }

type Atom = { text: string; look: Look; ends: boolean }

/** Share of their words that two wordings have in common at least, to be told word by word. */
const ALIKE = 0.25
/** Wordings of fewer words are told word by word in any case. */
const FEW = 8

/**
 * From paragraphs to what became of them. `same`, `marked` and `removed` are the words of the first, `same`, `marked`
 * and `added` those of the second, marks and formats included. Wordings with hardly a word in common are told as one
 * replaced by the other: what is left standing between would be nothing but "of" and "the".
 */
export function segmentsBetween(
  before: readonly Block[],
  after: readonly Block[],
  language: string,
): Segment[] {
  const [was, is] = [atomsOf(before), atomsOf(after)]
  const textOf = (atoms: readonly Atom[]) => atoms.map(atom => atom.text).join('')
  const text = textOf(was)
  const steps: Step[] =
    text === textOf(is)
      ? [{ kind: 'same', words: [text] }]
      : withoutLoneSpaces(stepsBetween(...cutAlike(was, is, language)))
  return written(steps, was, is)
}

function atomsOf(blocks: readonly Block[]): Atom[] {
  return blocks.flatMap((block, i) => [
    ...(i === 0 ? [] : [{ text: BREAK, look: BARE, ends: true }]),
    ...mergeRuns(block.runs).map(run => ({ text: run.text, look: run, ends: false })),
  ])
}

/**
 * Both sides cut so that equal words have equal names. Proposed words are told apart from words of the base, or a word
 * of the base would be found again in somebody's proposal that repeats it. Only where the base is not the same on both
 * sides may words that one of them knows as proposed have become base meanwhile.
 */
function cutAlike(was: readonly Atom[], is: readonly Atom[], language: string): [string[], string[]] {
  const [a, b] = [new Set(was.map(ownOf)), new Set(is.map(ownOf))]
  const decided = baseIn(was) !== baseIn(is)
  const ownerOf = (own: string): string => (decided && !(a.has(own) && b.has(own)) ? '' : own)
  return [cut(was, language, ownerOf), cut(is, language, ownerOf)]
}

const ownOf = ({ look }: Atom): string => innermostInsertion(look.marks)?.id ?? ''
const baseIn = (atoms: readonly Atom[]): string =>
  atoms.map(atom => (ownOf(atom) === '' ? atom.text : '')).join('')

/** Words; a word ends where a wish begins or ends: struck and proposed words stand beside each other without a space. */
function cut(atoms: readonly Atom[], language: string, ownerOf: (own: string) => string): string[] {
  const words: string[] = []
  let text = ''
  let owner = ''
  let wish = ''
  const flush = () => {
    if (text !== '') for (const word of wordsIn(text, language)) words.push(owned(word, owner))
    text = ''
  }
  for (const atom of atoms) {
    const next = wishOf(atom.look.marks)
    if (atom.ends || next !== wish) flush()
    wish = next
    owner = ownerOf(ownOf(atom))
    if (atom.ends) words.push(BREAK)
    else text += atom.text
  }
  flush()
  return words
}

const wishOf = (marks: readonly Mark[]): string =>
  marks
    .filter(mark => mark.type !== 'bracket')
    .map(mark => `${mark.type} ${mark.id}`)
    .join(' ')

function stepsBetween(before: string[], after: string[]): Step[] {
  const [a, b] = [bagOf(before), bagOf(after)]
  const most = Math.max(sizeOf(a), sizeOf(b))
  if (most >= FEW && shared(a, b) < ALIKE * Math.min(most, sizeOf(a) + sizeOf(b)))
    return [
      { kind: 'gone', words: before },
      { kind: 'new', words: after },
    ]
  return wayBetween(before, after)
}

/** Steps with what lies on their words. */
function written(steps: readonly Step[], before: readonly Atom[], after: readonly Atom[]): Segment[] {
  const [was, is] = [reader(before), reader(after)]
  const segments: Segment[] = []
  const both = (length: number) => {
    for (let left = length; left > 0; ) {
      const [a, b] = [was.peek(), is.peek()]
      if (!a || !b) return
      const size = Math.min(left, a.text.length, b.text.length)
      const kind = sameLook(a.look, b.look) ? 'same' : 'marked'
      add(segments, { kind, text: a.text.slice(0, size), was: a.look, is: b.look, ends: a.ends })
      was.take(size)
      is.take(size)
      left -= size
    }
  }
  const one = (from: Reader, kind: 'added' | 'removed', length: number) => {
    for (let left = length; left > 0; ) {
      const atom = from.peek()
      if (!atom) return
      const text = atom.text.slice(0, left)
      const { look, ends } = atom
      add(segments, {
        kind,
        text,
        was: kind === 'removed' ? look : null,
        is: kind === 'added' ? look : null,
        ends,
      })
      from.take(text.length)
      left -= text.length
    }
  }
  for (let i = 0; i < steps.length; i++) {
    const step = steps[i]
    const next = steps[i + 1]
    if (!step) continue
    const length = lengthOf(step)
    if (step.kind === 'same') both(length)
    else if (step.kind === 'gone' && next?.kind === 'new' && sameText(step, next)) {
      // The same letters, cut otherwise where a wish began inside a word.
      both(length)
      i++
    } else if (step.kind === 'gone') one(was, 'removed', length)
    else one(is, 'added', length)
  }
  return segments
}

const lengthOf = (step: Step): number => step.words.reduce((sum, word) => sum + lettersOf(word).length, 0)

const sameText = (a: Step, b: Step): boolean =>
  lengthOf(a) === lengthOf(b) && a.words.map(lettersOf).join('') === b.words.map(lettersOf).join('')

type Reader = { peek(): Atom | null; take(length: number): void }

function reader(atoms: readonly Atom[]): Reader {
  let at = 0
  let used = 0
  return {
    peek() {
      const atom = atoms[at]
      return atom ? { ...atom, text: used === 0 ? atom.text : atom.text.slice(used) } : null
    },
    take(length) {
      used += length
      if (used < (atoms[at]?.text.length ?? 0)) return
      at += 1
      used = 0
    },
  }
}

function add(segments: Segment[], next: Segment): void {
  const last = segments.at(-1)
  const joins =
    last &&
    last.kind === next.kind &&
    !last.ends &&
    !next.ends &&
    sameLooks(last.was, next.was) &&
    sameLooks(last.is, next.is)
  if (joins) last.text += next.text
  else segments.push(next)
}

const sameLooks = (a: Look | null, b: Look | null): boolean => (a && b ? sameLook(a, b) : a === b)

const sameLook = (a: Look, b: Look): boolean =>
  a.marks.length === b.marks.length &&
  a.formats.length === b.formats.length &&
  a.marks.every((mark, i) => sameMark(mark, b.marks[i])) &&
  a.formats.every((format, i) => format === b.formats[i])
