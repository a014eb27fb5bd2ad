// Puts unconfirmed acts on a newer document as honest suggestions. Pure but for the document it writes to.
import type * as Y from 'yjs'
import type { DelegationCode, MarkId, ParagraphId } from '../../shared/ids.ts'
import { type BracketMark, type InsertionMark, innermostInsertion, type Mark } from '../../shared/text.ts'
import { writeDeletion } from '../../shared/writeDeletion.ts'
import {
  blockElements,
  blockYText,
  createElement,
  markAttrs,
  markKey,
  readBlock,
  textRoot,
  writeAttributes,
} from '../../shared/ydoc.ts'
import type { Act, Place, Span } from './acts.ts'
import { type Character, charactersOf, inSpans, placeKey, type Setting, settingsAt } from './characters.ts'
import { follower } from './follow.ts'

export type Mint = { mark(): MarkId; paragraph(): ParagraphId }

type Of<K extends Act['kind']> = Extract<Act, { kind: K }>

/**
 * Does the acts again on `doc`, in one transaction with `origin`, as suggestions of `by`:
 * - words typed come back where they stood, with the marks that surround that place now and an own insertion;
 * - words taken back that are base or another delegation's by now get an own deletion mark instead;
 * - what belongs to a paragraph that a decision made anew elsewhere is done there;
 * - own marks are set again under new ids, because the document is a new client.
 * Returns the acts that found no place; the caller keeps them.
 */
export function reapply(
  doc: Y.Doc,
  acts: readonly Act[],
  by: DelegationCode,
  mint: Mint,
  origin: unknown,
): Act[] {
  const left = new Set<Act>()
  const again = reapplier(doc, by, mint)
  const follow = follower(doc)
  const followed = acts.flatMap(act => follow(act).map(now => ({ act, now })))
  doc.transact(() => {
    // Acts on confirmed words are found by item and shift nothing; typing then goes backwards, so that two stretches
    // with one place keep their order; paragraphs go last, when their words are dealt with.
    for (const { act, now } of followed) if (!isGrowing(now) && !again.onWords(now)) left.add(act)
    const back = followed.toReversed()
    for (const { act, now } of back) if (now.kind === 'insert' && !again.insert(now)) left.add(act)
    for (const { act, now } of back) if (now.kind === 'block' && !again.block(now)) left.add(act)
    for (const { now } of followed) if (now.kind === 'remove-block') again.removeBlock(now)
  }, origin)
  return acts.filter(act => left.has(act))
}

const isGrowing = (act: Act): act is Of<'insert' | 'block' | 'remove-block'> =>
  act.kind === 'insert' || act.kind === 'block' || act.kind === 'remove-block'

/** Whether anything of these acts could be put on a text again. */
export const isReapplicable = (acts: readonly Act[]): boolean => acts.some(act => act.kind !== 'lost')

function reapplier(doc: Y.Doc, by: DelegationCode, mint: Mint) {
  const minted = new Map<string, MarkId>()
  const renewed = (old: string, reference: MarkId | null): MarkId => {
    const key = `${old} ${reference}`
    const id = minted.get(key) ?? mint.mark()
    minted.set(key, id)
    return id
  }
  const find = (pid: ParagraphId): Y.XmlElement | null =>
    blockElements(doc).find(element => element.getAttribute('pid') === pid) ?? null
  const textOf = (pid: ParagraphId): Y.XmlText | null => {
    const element = find(pid)
    return element ? blockYText(element) : null
  }
  const ownBrackets = (marks: readonly Mark[]): BracketMark[] =>
    marks
      .filter(mark => mark.type === 'bracket' && mark.by === by)
      .map(({ id }) => ({
        type: 'bracket',
        id: renewed(id, null),
        by,
      }))

  const strike = (text: Y.XmlText, stretches: readonly Stretch[], id: string): void => {
    for (const { from, length, marks } of stretches) {
      const author = innermostInsertion(marks)
      // Own words are taken back, never struck: the mark only lay over them.
      if (author?.by === by) continue
      const over = author?.id ?? null
      const struck = marks.some(mark => mark.type === 'deletion' && mark.by === by && mark.over === over)
      if (!struck) writeDeletion(text, from, length, { type: 'deletion', id: renewed(id, over), by, over })
    }
  }

  return {
    /** An act on confirmed words; false when it found none that it must find. */
    onWords(act: Of<'delete' | 'strike' | 'bracket' | 'lift' | 'format' | 'lost'>): boolean {
      if (act.kind === 'lost') return false
      const text = textOf(act.pid)
      // A paragraph that is gone took the struck words along, which is what was wished.
      if (!text) return act.kind !== 'bracket' && act.kind !== 'format'
      const stretches = stretchesOf(charactersOf(text), act.spans)
      const own = stretches.filter(({ marks }) => innermostInsertion(marks)?.by === by)
      if (act.kind === 'strike') strike(text, stretches, act.id)
      else if (act.kind === 'delete') {
        strike(text, stretches, `delete ${act.pid}`)
        for (const { from, length } of own.toReversed()) text.delete(from, length)
      } else if (act.kind === 'bracket') {
        const bracket: BracketMark = { type: 'bracket', id: renewed(act.id, null), by }
        for (const { from, length } of stretches) text.format(from, length, writeAttributes([bracket], []))
        return stretches.length > 0
      } else if (act.kind === 'lift') {
        for (const { from, length, marks } of stretches)
          for (const mark of marks)
            if (mark.type === act.mark.type && mark.id === act.mark.id)
              text.format(from, length, { [markKey(mark)]: null })
      } else {
        for (const { from, length } of own) text.format(from, length, { [act.format]: act.on ? {} : null })
        return own.length === stretches.length
      }
      return true
    },

    insert(act: Of<'insert'>): boolean {
      const text = textOf(act.pid)
      const index = text ? indexAfter(charactersOf(text), act.after) : null
      if (!text || index === null) return false
      const setting = fewestMarks(settingsAt(text, index))
      const enclosing = innermostInsertion(setting.marks)
      const old = act.runs.flatMap(run => innermostInsertion(run.marks) ?? []).at(0)
      const attributes: Record<string, unknown> = { ...setting.raw }
      if (enclosing?.by !== by) {
        const inside = enclosing?.id ?? null
        const own: InsertionMark = { type: 'insertion', id: renewed(old?.id ?? 'insert', inside), by, inside }
        attributes[markKey(own)] = markAttrs(own)
      }
      text.insert(index, act.runs.map(run => run.text).join(''), attributes)
      let at = index
      for (const run of act.runs) {
        const dress = writeAttributes(ownBrackets(run.marks), run.formats)
        if (Object.keys(dress).length > 0) text.format(at, run.text.length, dress)
        at += run.text.length
      }
      return true
    },

    block(act: Of<'block'>): boolean {
      const previous = act.after === null ? null : find(act.after)
      if (act.after !== null && !previous) return false
      const insertion = { id: mint.mark(), by }
      const runs = act.runs.map(run => {
        const own: InsertionMark = { type: 'insertion', id: insertion.id, by, inside: null }
        return { text: run.text, formats: run.formats, marks: [...ownBrackets(run.marks), own] }
      })
      const { type, num, level, source } = act
      const element = createElement({ pid: mint.paragraph(), type, num, level, source, insertion, runs })
      textRoot(doc).insert(previous ? textRoot(doc).toArray().indexOf(previous) + 1 : 0, [element])
      return true
    },

    /** Only a paragraph that is still the delegation's own proposal and empty may really go. */
    removeBlock(act: Of<'remove-block'>): void {
      const element = find(act.pid)
      if (!element) return
      const { insertion, runs } = readBlock(element)
      if (insertion?.by === by && runs.length === 0)
        textRoot(doc).delete(textRoot(doc).toArray().indexOf(element), 1)
    },
  }
}

type Stretch = { from: number; length: number; marks: readonly Mark[] }

/** The still visible characters of the spans, joined where they are neighbours with the same marks. */
function stretchesOf(characters: readonly Character[], spans: readonly Span[]): Stretch[] {
  const wanted = inSpans(spans)
  const stretches: (Stretch & { setting: Setting })[] = []
  let at = 0
  for (const character of characters) {
    if (character.deleted) continue
    const last = stretches.at(-1)
    if (!wanted(character)) {
      at++
      continue
    }
    if (last && last.from + last.length === at && last.setting === character.setting) last.length++
    else stretches.push({ from: at, length: 1, marks: character.setting.marks, setting: character.setting })
    at++
  }
  return stretches
}

/** Where a text continues after a character, deleted or not; null when the paragraph never had it. */
export function indexAfter(characters: readonly Character[], after: Place | null): number | null {
  if (after === null) return 0
  const key = placeKey(after)
  let index = 0
  for (const character of characters) {
    if (!character.deleted) index++
    if (placeKey(character) === key) return index
  }
  return null
}

/** Typed text belongs to what surrounds it, not to what merely touches it. */
const fewestMarks = (settings: readonly Setting[]): Setting =>
  settings.reduce((fewest, setting) => (setting.marks.length < fewest.marks.length ? setting : fewest))
