// Makes one proposal in a delegate's own copy of a text, as the delegate's editor would.
import type * as Y from 'yjs'
import {
  type DelegationCode,
  type MarkId,
  mintMarkId,
  mintParagraphId,
  type ParagraphId,
} from '../../shared/ids.ts'
import { innermostInsertion, type Mark, type Run } from '../../shared/text.ts'
import {
  blockElements,
  blockYText,
  createElement,
  markAttrs,
  markKey,
  readRuns,
  textRoot,
  writeAttributes,
} from '../../shared/ydoc.ts'
import type { Act } from './proposals.ts'

/** A delegate at work: the document it writes in, for whom, and the ids it has used. */
export type Hand = { doc: Y.Doc; by: DelegationCode; minted: number }

/** Where a paragraph named by a proposal lies. */
export type Places = ReadonlyMap<string, ParagraphId>

/** Makes the acts in one transaction. Throws when a proposal names words that its text does not have: our mistake. */
export function makeProposal(hand: Hand, acts: readonly Act[], places: Places): void {
  hand.doc.transact(() => {
    for (const act of acts) makeAct(hand, act, places)
  }, 'demo')
}

function makeAct(hand: Hand, act: Act, places: Places): void {
  switch (act.do) {
    case 'replace': {
      const { text, from } = find(hand.doc, places, act.at, act.words)
      // The new words stand behind the struck ones, at the end of what others have struck there too.
      type(hand, text, endOfAlternatives(text, from + act.words.length), act.by)
      struck(hand, text, from, act.words.length)
      return
    }
    case 'strike': {
      const { text, from } = find(hand.doc, places, act.at, act.words)
      struck(hand, text, from, act.words.length)
      return
    }
    case 'insert': {
      const { text, from } = find(hand.doc, places, act.at, act.after)
      type(hand, text, from + act.after.length, act.words)
      return
    }
    case 'bracket': {
      const { text, from } = find(hand.doc, places, act.at, act.words)
      const mark: Mark = { type: 'bracket', id: mint(hand), by: hand.by }
      text.format(from, act.words.length, { [markKey(mark)]: markAttrs(mark) })
      return
    }
    case 'add':
      addParagraph(hand, act, places)
  }
}

function addParagraph(hand: Hand, act: Extract<Act, { do: 'add' }>, places: Places): void {
  const after = elementOf(hand.doc, places, act.after)
  const id = mint(hand)
  hand.minted += 1
  const mark: Mark = { type: 'insertion', id, by: hand.by, inside: null }
  const element = createElement({
    pid: mintParagraphId(hand.doc.clientID, hand.minted),
    type: act.type,
    num: act.num,
    level: after.getAttribute('level') ?? null,
    // Where wording comes from is not for a delegate to say: admission refuses a source.
    source: null,
    insertion: { id, by: hand.by },
    runs: [{ text: act.words, marks: [mark], formats: [] }],
  })
  textRoot(hand.doc).insertAfter(after, [element])
}

/** Strikes words: each run by a deletion that names the insertion it strikes, or base. */
function struck(hand: Hand, text: Y.XmlText, from: number, length: number): void {
  const id = mint(hand)
  for (const run of runsBetween(text, from, from + length)) {
    const over: MarkId | null = innermostInsertion(run.marks)?.id ?? null
    const mark: Mark = { type: 'deletion', id, by: hand.by, over }
    text.format(run.at, run.text.length, { [markKey(mark)]: markAttrs(mark) })
  }
}

/** Types words: they inherit every mark around them and add their own (what surrounds is never switched off). */
function type(hand: Hand, text: Y.XmlText, at: number, words: string): void {
  const [before] = runsBetween(text, at - 1, at)
  const [behind] = runsBetween(text, at, at + 1)
  const around = (before?.marks ?? []).filter(mark => behind?.marks.some(other => other.id === mark.id))
  const own: Mark = {
    type: 'insertion',
    id: mint(hand),
    by: hand.by,
    inside: innermostInsertion(around)?.id ?? null,
  }
  text.insert(at, words, writeAttributes([...around, own], []))
}

/** Where the insertions that follow a place end: competing wordings stand in a row behind the base words. */
function endOfAlternatives(text: Y.XmlText, at: number): number {
  let end = at
  for (const run of runsBetween(text, at, text.length)) {
    if (run.at !== end || !innermostInsertion(run.marks)) break
    end += run.text.length
  }
  return end
}

type PlacedRun = Run & { at: number }

/** The parts of runs between two offsets. */
function runsBetween(text: Y.XmlText, from: number, to: number): PlacedRun[] {
  const found: PlacedRun[] = []
  let at = 0
  for (const run of readRuns(text)) {
    const start = Math.max(from, at)
    const end = Math.min(to, at + run.text.length)
    if (start < end) found.push({ ...run, at: start, text: run.text.slice(start - at, end - at) })
    at += run.text.length
  }
  return found
}

const mint = (hand: Hand): MarkId => {
  hand.minted += 1
  return mintMarkId(hand.by, hand.doc.clientID, hand.minted)
}

function elementOf(doc: Y.Doc, places: Places, name: string): Y.XmlElement {
  const pid = places.get(name)
  const element = blockElements(doc).find(one => one.getAttribute('pid') === pid)
  if (!pid || !element) throw new Error(`a demonstration proposal names an unknown paragraph: ${name}`)
  return element
}

function find(doc: Y.Doc, places: Places, name: string, words: string): { text: Y.XmlText; from: number } {
  const text = blockYText(elementOf(doc, places, name))
  const from = text
    ? readRuns(text)
        .map(run => run.text)
        .join('')
        .indexOf(words)
    : -1
  if (!text || from < 0) throw new Error(`a demonstration proposal names unknown words in ${name}: ${words}`)
  return { text, from }
}
