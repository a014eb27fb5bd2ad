// How one paragraph of a document differs from the same one as confirmed, as acts. Pure.
import type { DelegationCode, ParagraphId } from '../../shared/ids.ts'
import type { Format } from '../../shared/schema.ts'
import { type DeletionMark, innermostInsertion, type Mark, sameMark, strikes } from '../../shared/text.ts'
import type { Act, Place } from './acts.ts'
import { type Character, placeKey, spansOf } from './characters.ts'

type Run = Extract<Act, { kind: 'insert' }>['runs'][number]
type Where = { pid: ParagraphId; num: string | null }

/** A paragraph as a person left it. */
export type Paragraph = {
  characters: readonly Character[]
  /** the marks that run to its end because nothing ends them */
  unended: readonly Mark[]
  /** whether others typed a character at the edge of a mark that they had not seen */
  isLate(mark: Mark, place: Place): boolean
}

/** Acts inside one paragraph that both documents have. */
export function compare(
  { pid, num }: Where,
  local: Paragraph,
  confirmed: readonly Character[],
  by: DelegationCode,
): Act[] {
  const where = { pid, num }
  const known = new Map(confirmed.map(character => [placeKey(character), character]))
  const isConfirmed = marksOn(confirmed)
  const acts: Act[] = []
  // A confirmed mark that lost its end runs on to the end of the paragraph: an undo took the end away, beside which a
  // decision had written the beginning anew. Whoever marks words writes an end, so what it runs over is nobody's wish.
  const gather = gatherer(local.unended.filter(isConfirmed), local.isLate)
  let after: Place | null = null
  let open: Extract<Act, { kind: 'insert' }> | null = null
  for (const character of local.characters) {
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
      // Words typed inside a bracket that stands already will stand in it again.
      const marks = character.setting.marks.filter(mark => mark.type !== 'bracket' || !isConfirmed(mark))
      extend(open.runs, { text: character.text, marks, formats: [...character.setting.formats] })
    }
  }
  return [...gather.acts(), ...acts]
}

/** Tells of a mark whether it stands on some of these characters. */
function marksOn(characters: readonly Character[]): (mark: Mark) => boolean {
  const marks = [...new Set(characters.map(({ setting }) => setting))].flatMap(setting => setting.marks)
  return mark => marks.some(other => sameMark(mark, other))
}

function extend(runs: Run[], next: Run): void {
  const last = runs.at(-1)
  if (last && equalMarks(last.marks, next.marks) && last.formats.join() === next.formats.join())
    last.text += next.text
  else runs.push(next)
}

const equalMarks = (a: readonly Mark[], b: readonly Mark[]): boolean =>
  a.length === b.length && a.every((mark, i) => sameMark(mark, b[i]))

/**
 * Whether a deletion merely lies over words that somebody typed inside the struck ones, which its author need not have
 * seen. Base words count as struck by one that names an insertion: a decision has adopted that meanwhile.
 */
const onlyCovers = (deletion: DeletionMark, marks: readonly Mark[]): boolean =>
  innermostInsertion(marks) !== null && !strikes(deletion, marks)

/** Groups changed characters into one act each: by kind and mark; marks that lie astray or on latecomers are none. */
function gatherer(strays: readonly Mark[], isLate: Paragraph['isLate']) {
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
      const formatted = (format: Format, on: boolean): void =>
        add(`${on ? 'on' : 'off'} ${format}`, local, (text, spans) => ({
          kind: 'format',
          ...where,
          format,
          on,
          spans,
          text,
        }))
      const [now, before] = [local.setting, confirmed.setting]
      const unmeant = [...before.marks, ...strays]
      for (const mark of now.marks) {
        if (mark.by !== by || mark.type === 'insertion' || unmeant.some(other => sameMark(mark, other)))
          continue
        if (isLate(mark, local) || (mark.type === 'deletion' && onlyCovers(mark, now.marks))) continue
        const kind = mark.type === 'deletion' ? 'strike' : 'bracket'
        add(`${kind} ${mark.id}`, local, (text, spans) => ({ kind, ...where, id: mark.id, spans, text }))
      }
      for (const mark of before.marks) {
        if (mark.by !== by || mark.type === 'insertion' || now.marks.some(other => sameMark(mark, other)))
          continue
        add(`lift ${mark.id}`, local, (text, spans) => ({ kind: 'lift', ...where, mark, spans, text }))
      }
      for (const format of now.formats) if (!before.formats.includes(format)) formatted(format, true)
      for (const format of before.formats) if (!now.formats.includes(format)) formatted(format, false)
    },
    acts: (): Act[] =>
      [...groups.values()].map(({ characters, make }) =>
        make(characters.map(character => character.text).join(''), spansOf(characters)),
      ),
  }
}
