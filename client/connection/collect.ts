// What a document holds that the server has not confirmed, as acts. Pure.
import * as Y from 'yjs'
import type { DelegationCode, ParagraphId } from '../../shared/ids.ts'
import type { Run } from '../../shared/text.ts'
import { blockElements, blockYText, readBlock } from '../../shared/ydoc.ts'
import type { Act, Place } from './acts.ts'
import { charactersOf, goneBlocks, type InForce, latecomersIn, spansOf, unendedMarks } from './characters.ts'
import { compare, type Paragraph } from './compare.ts'
import { isRelocated, relocatedFormatting } from './follow.ts'
import type { Withdrawn } from './withdrawn.ts'

/**
 * The acts by which `local` is ahead of `confirmed`, in reading order. `local` is first brought up to `confirmed`
 * (it changes), so that whatever differs then is the person's own. `by` is the delegation whose marks count as
 * own; `withdrawn` says which characters the person deleted.
 */
export function collectActs(local: Y.Doc, confirmed: Y.Doc, by: DelegationCode, withdrawn: Withdrawn): Act[] {
  Y.applyUpdate(local, Y.encodeStateAsUpdate(confirmed), 'confirmed')
  const acts: Act[] = []
  const known = new Map(blockElements(confirmed).map(element => [element.getAttribute('pid'), element]))
  const present = new Set<unknown>()
  let after: ParagraphId | null = null
  for (const element of blockElements(local)) {
    const block = readBlock(element)
    const original = known.get(block.pid)
    present.add(block.pid)
    if (!original) {
      const { pid, num, type, level, source, runs } = block
      acts.push({ kind: 'block', pid, num, after, type, level, source, runs: runs.map(copyRun) })
      continue
    }
    after = block.pid
    const [mine, theirs] = [blockYText(element), blockYText(original)]
    if (!mine) continue
    // Most paragraphs are untouched: comparing their bytes-free values first saves a walk over every character.
    if (theirs && JSON.stringify(readBlock(original).runs) === JSON.stringify(block.runs)) continue
    acts.push(...compare(block, paragraphOf(mine), theirs ? charactersOf(theirs) : [], by))
  }
  for (const [pid, element] of known) if (!present.has(pid)) acts.push(...removed(element, withdrawn))
  // What was typed into a paragraph that is gone was typed before what stands where it went.
  const gone = inGoneBlocks(local, confirmed, by, withdrawn)
  const isLost = ({ kind }: Act): boolean => kind === 'lost'
  return [...gone.filter(act => !isLost(act)), ...acts, ...gone.filter(isLost)]
}

const copyRun = ({ text, marks, formats }: Run): Extract<Act, { kind: 'block' }>['runs'][number] => ({
  text,
  marks: [...marks],
  formats: [...formats],
})

const paragraphOf = (text: Y.XmlText, inForce?: InForce): Paragraph => ({
  characters: charactersOf(text, inForce),
  unended: unendedMarks(text, inForce),
  isLate: latecomersIn(text, inForce),
})

/**
 * A confirmed paragraph that is gone here: its words are deleted and the paragraph itself is. What others have typed
 * into it meanwhile was never taken away by anybody.
 */
function removed(element: Y.XmlElement, withdrawn: Withdrawn): Act[] {
  const { pid, num } = readBlock(element)
  const text = blockYText(element)
  const visible = text
    ? charactersOf(text).filter(character => !character.deleted && withdrawn.withParagraph(character))
    : []
  const words = visible.map(character => character.text).join('')
  return [
    ...(words === '' ? [] : [{ kind: 'delete' as const, pid, num, spans: spansOf(visible), text: words }]),
    { kind: 'remove-block', pid, num },
  ]
}

/**
 * What was done in a paragraph before it was known that a decision had taken it away, or made it anew elsewhere. Yjs
 * deletes it with the paragraph and says nothing; here it is found again.
 */
function inGoneBlocks(local: Y.Doc, confirmed: Y.Doc, by: DelegationCode, withdrawn: Withdrawn): Act[] {
  const isNew = ({ client, clock }: Place): boolean => Y.getState(confirmed.store, client) <= clock
  const relocated = isRelocated(confirmed)
  const found = relocatedFormatting(confirmed)
  return goneBlocks(local).flatMap(({ id, pid, num, text }): Act[] => {
    if (isNew(id) || !Y.getItem(confirmed.store, id).deleted) return []
    const where = { pid: pid as ParagraphId, num }
    const characters = charactersOf(text)
    if (characters.some(relocated)) {
      const confirmedThen = charactersOf(text, found)
        .filter(place => !isNew(place))
        .map(character => ({ ...character, deleted: !relocated(character) }))
      const left = leftBy(text, item => isNew(item) || found(item), withdrawn)
      return compare(where, left, confirmedThen, by)
    }
    const words = characters
      .filter(place => isNew(place) && !withdrawn.alone(place))
      .map(character => character.text)
      .join('')
    return words === '' ? [] : [{ kind: 'lost', ...where, text: words }]
  })
}

/**
 * A paragraph as the person left it before a decision made it anew elsewhere. Everything in it is deleted by now: the
 * decision has noted what formatting it found; what the person had done is told by what is not confirmed, and by what
 * the person took away.
 */
function leftBy(text: Y.XmlText, stood: (item: Place) => boolean, { alone: took }: Withdrawn): Paragraph {
  const left = paragraphOf(text, item => stood(item) && !took(item))
  return {
    ...left,
    characters: left.characters.map(character => ({ ...character, deleted: took(character) })),
  }
}
