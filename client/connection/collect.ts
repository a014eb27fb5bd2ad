// What a document holds that the server has not confirmed, as acts. Pure.
import * as Y from 'yjs'
import type { DelegationCode, ParagraphId } from '../../shared/ids.ts'
import { type DeletionMark, innermostInsertion, type Mark, sameMark, strikes } from '../../shared/text.ts'
import { blockElements, blockYText, readBlock } from '../../shared/ydoc.ts'
import type { Act, Place } from './acts.ts'
import { type Character, charactersOf, goneBlocks, placeKey, spansOf, unendedMarks } from './characters.ts'
import { isRelocated } from './follow.ts'
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
    acts.push(
      ...compare(block, charactersOf(mine), theirs ? charactersOf(theirs) : [], by, unendedMarks(mine)),
    )
  }
  for (const [pid, element] of known) if (!present.has(pid)) acts.push(...removed(element, withdrawn))
  // What was typed into a paragraph that is gone was typed before what stands where it went.
  const gone = inGoneBlocks(local, confirmed, by, withdrawn)
  const isLost = ({ kind }: Act): boolean => kind === 'lost'
  return [...gone.filter(act => !isLost(act)), ...acts, ...gone.filter(isLost)]
}

const copyRun = (run: {
  text: string
  marks: readonly Mark[]
  formats: readonly Run['formats'][number][]
}): Run => ({
  text: run.text,
  marks: [...run.marks],
  formats: [...run.formats],
})
type Run = Extract<Act, { kind: 'insert' }>['runs'][number]
type Where = { pid: ParagraphId; num: string | null }

/**
 * Confirmed marks that lost their end run on to the end of the paragraph: an undo took the end away, beside which a decision
 * had written the beginning anew. Whoever marks words writes an end, so what these run over is nobody's wish.
 */
const straysOf = (unended: readonly Mark[], confirmed: readonly Character[]): Mark[] =>
  unended.filter(mark => confirmed.some(({ setting }) => setting.marks.some(other => sameMark(mark, other))))

/** Acts inside one paragraph that both documents have; `unended` are the marks that run to its end. */
function compare(
  { pid, num }: Where,
  local: readonly Character[],
  confirmed: readonly Character[],
  by: DelegationCode,
  unended: readonly Mark[] = [],
): Act[] {
  const where = { pid, num }
  const known = new Map(confirmed.map(character => [placeKey(character), character]))
  const acts: Act[] = []
  const gather = gatherer(straysOf(unended, confirmed))
  let after: Place | null = null
  let open: Extract<Act, { kind: 'insert' }> | null = null
  for (const character of local) {
    const original = known.get(placeKey(character))
    if (original) {
      after = { client: character.client, clock: character.clock }
      open = null
      if (!original.deleted) gather.changes(where, character, original, by)
    } else if (!character.deleted) {
      if (!open) {
        open = { kind: 'insert', ...where, after, runs: [] }
        acts.push(open)
      }
      extend(open.runs, character)
    }
  }
  return [...gather.acts(), ...acts]
}

function extend(runs: Run[], { text, setting }: Character): void {
  const last = runs.at(-1)
  if (last && equalMarks(last.marks, setting.marks) && last.formats.join() === setting.formats.join())
    last.text += text
  else runs.push({ text, marks: [...setting.marks], formats: [...setting.formats] })
}

const equalMarks = (a: readonly Mark[], b: readonly Mark[]): boolean =>
  a.length === b.length && a.every((mark, i) => sameMark(mark, b[i]))

/**
 * Whether a deletion merely lies over words that somebody typed inside the struck ones, which its author need not have
 * seen. Base words count as struck by one that names an insertion: a decision has adopted that meanwhile.
 */
const onlyCovers = (deletion: DeletionMark, marks: readonly Mark[]): boolean =>
  innermostInsertion(marks) !== null && !strikes(deletion, marks)

/** Groups changed characters into one act each: by kind and mark; marks that lie astray are none. */
function gatherer(strays: readonly Mark[]) {
  const groups = new Map<
    string,
    { characters: Character[]; make: (text: string, spans: ReturnType<typeof spansOf>) => Act }
  >()
  const add = (
    key: string,
    character: Character,
    make: (text: string, spans: ReturnType<typeof spansOf>) => Act,
  ): void => {
    const group = groups.get(key)
    if (group) group.characters.push(character)
    else groups.set(key, { characters: [character], make })
  }
  return {
    changes(where: Where, local: Character, confirmed: Character, by: DelegationCode): void {
      if (local.deleted) {
        add('delete', local, (text, spans) => ({ kind: 'delete', ...where, spans, text }))
        return
      }
      const [now, before] = [local.setting, confirmed.setting]
      const unmeant = [...before.marks, ...strays]
      for (const mark of now.marks) {
        if (mark.by !== by || mark.type === 'insertion' || unmeant.some(other => sameMark(mark, other)))
          continue
        if (mark.type === 'deletion' && onlyCovers(mark, now.marks)) continue
        const kind = mark.type === 'deletion' ? 'strike' : 'bracket'
        add(`${kind} ${mark.id}`, local, (text, spans) => ({ kind, ...where, id: mark.id, spans, text }))
      }
      for (const mark of before.marks) {
        if (mark.by !== by || mark.type === 'insertion' || now.marks.some(other => sameMark(mark, other)))
          continue
        add(`lift ${mark.id}`, local, (text, spans) => ({ kind: 'lift', ...where, mark, spans, text }))
      }
      for (const format of now.formats)
        if (!before.formats.includes(format))
          add(`on ${format}`, local, (text, spans) => ({
            kind: 'format',
            ...where,
            format,
            on: true,
            spans,
            text,
          }))
      for (const format of before.formats)
        if (!now.formats.includes(format))
          add(`off ${format}`, local, (text, spans) => ({
            kind: 'format',
            ...where,
            format,
            on: false,
            spans,
            text,
          }))
    },
    acts: (): Act[] =>
      [...groups.values()].map(({ characters, make }) =>
        make(characters.map(character => character.text).join(''), spansOf(characters)),
      ),
  }
}

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
  return goneBlocks(local).flatMap(({ id, pid, num, text }): Act[] => {
    if (isNew(id) || !Y.getItem(confirmed.store, id).deleted) return []
    const where = { pid: pid as ParagraphId, num }
    const characters = charactersOf(text)
    if (characters.some(relocated))
      return compare(where, ...untilRelocated(text, isNew, relocated, withdrawn), by)
    const words = characters
      .filter(place => isNew(place) && !withdrawn.alone(place))
      .map(character => character.text)
      .join('')
    return words === '' ? [] : [{ kind: 'lost', ...where, text: words }]
  })
}

/**
 * The characters of a paragraph as the person left it and as the decision found it. Everything in it is deleted by
 * now: what the person had done is told by what is not confirmed, and by what the person took away.
 */
function untilRelocated(
  text: Y.XmlText,
  isNew: (place: Place) => boolean,
  relocated: (place: Place) => boolean,
  withdrawn: Withdrawn,
): [local: Character[], confirmed: Character[]] {
  const took = (place: Place): boolean => withdrawn.alone(place)
  const local = charactersOf(text, item => isNew(item) && !took(item))
  const confirmed = charactersOf(text, item => !isNew(item) && took(item))
  return [
    local.map(character => ({ ...character, deleted: took(character) })),
    confirmed
      .filter(character => !isNew(character))
      .map(character => ({ ...character, deleted: !relocated(character) })),
  ]
}
