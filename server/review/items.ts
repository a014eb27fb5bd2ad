// An act and a comment as a history answers them; who acted stands beside, for whoever may know it.
import type { HistoryItem } from '../../shared/history.ts'
import type { TextId } from '../../shared/ids.ts'
import type { Listed } from './chronicle.ts'
import type { Told } from './chronicles.ts'
import { idOf, type Key } from './cursor.ts'
import type { Remark } from './remarks.ts'

/** One text of those asked about. `turn` is its place among the texts of the question, for ever. */
export type Source = Told & { text: TextId; turn: number; remarks: readonly Remark[] }

/** Something that fits the question. */
export type Found = { key: Key; source: Source } & (
  | { listed: Listed; remark: null }
  | { listed: null; remark: Remark }
)

/** `actor` is an account's id, or "system", or null when the account is gone. */
export type Attributed = { item: HistoryItem; actor: string | null }

export const attributedOf = (found: Found): Attributed =>
  found.listed
    ? { item: actItem(found.key, found.source, found.listed), actor: found.listed.act.actor }
    : { item: remarkItem(found.key, found.source, found.remark), actor: found.remark.author }

function actItem(key: Key, source: Source, listed: Listed): HistoryItem {
  const { chronicle, text } = source
  const { actor: _actor, offset: _offset, first, last, ...act } = listed.act
  const pid = chronicle.pidOf(listed)
  return {
    ...act,
    id: idOf(key),
    text,
    sort: listed.sort,
    person: null,
    pid,
    place: placeOf(source, pid),
    entries: { first, last },
    numbers: chronicle.numbersOf(listed),
    outcomes: chronicle.outcomesOf(listed),
    phase: null,
    audience: null,
  }
}

function remarkItem(key: Key, source: Source, remark: Remark): HistoryItem {
  const { body, delegation, pid, at, mark, audience } = remark
  const number = mark === null ? null : source.chronicle.fates.numberOf(mark)
  return {
    id: idOf(key),
    text: source.text,
    sort: 'comments',
    kind: 'comment',
    added: '',
    removed: '',
    words: body,
    command: null,
    delegation,
    file: null,
    person: null,
    pid,
    place: placeOf(source, pid),
    entries: null,
    began: at,
    at,
    marks: [],
    numbers: number === null ? [] : [number],
    outcomes: {},
    phase: null,
    audience,
  }
}

function placeOf({ places }: Source, pid: HistoryItem['pid']): HistoryItem['place'] {
  const section = pid === null ? null : places.sectionOf(pid)
  return section && { num: section.num, heading: section.heading, label: section.label }
}
