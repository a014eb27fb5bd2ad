// Which acts and comments of one text a question is about.
import { folded, type HistoryQuery, hasOutcome } from '../../shared/history.ts'
import type { Listed } from './chronicle.ts'
import type { Told } from './chronicles.ts'
import type { Remark } from './remarks.ts'

/** What narrows, without what turns pages. */
export type Filters = Omit<HistoryQuery, 'order' | 'after' | 'limit' | 'text'>

export type Matcher = {
  act(listed: Listed): boolean
  remark(remark: Remark): boolean
  /** whether the act would be listed if upkeep were */
  upkeep(listed: Listed): boolean
}

/** Tests for one text; what is the same for all acts is found once. */
export function matcherOf(filters: Filters, { chronicle, places }: Told): Matcher {
  const { delegation, provision, kind, person, outcome, number, mark, from, to, imported } = filters
  const marks = new Set<string>(mark ?? [])
  const numbers = new Set(marks.size > 0 ? [...marks].flatMap(id => chronicle.fates.numberOf(id) ?? []) : [])
  const q = filters.q === undefined ? null : folded(filters.q)

  const isOf = (by: string, who: string | null): boolean =>
    (delegation === undefined || by === delegation) && (person === undefined || who === person)
  const isWhen = (began: number, at: number): boolean =>
    (from === undefined || at >= from) && (to === undefined || began < to)
  const isWhere = (pid: Listed['act']['pid']): boolean =>
    provision === undefined || (pid !== null && places.lies(pid, provision))
  const says = (came: string, went: string, said: string): boolean => {
    if (q === null) return true
    if (filters.side === 'came') return came.includes(q)
    if (filters.side === 'went') return went.includes(q)
    return came.includes(q) || went.includes(q) || said.includes(q)
  }
  const isFrom = (file: string | null): boolean =>
    imported === undefined || (file !== null && (imported === 'yes' || file.startsWith(imported)))
  const isAbout = (listed: Listed): boolean => {
    if (number !== undefined) {
      if (chronicle.numbersOf(listed).includes(number)) return true
      return listed.over.some(id => chronicle.fates.numberOf(id) === number)
    }
    if (marks.size === 0) return true
    const { act, over } = listed
    return (
      act.marks.some(id => marks.has(id)) ||
      over.some(id => marks.has(id)) ||
      listed.names.some(name => numbers.has(name))
    )
  }
  const fits = (listed: Listed): boolean => {
    const { act } = listed
    return (
      isOf(act.delegation, act.actor) &&
      isFrom(act.file) &&
      isWhen(act.began, act.at) &&
      isWhere(chronicle.pidOf(listed)) &&
      says(listed.came, listed.went, listed.said) &&
      isAbout(listed) &&
      (outcome === undefined || hasOutcome(chronicle.outcomesOf(listed), outcome))
    )
  }

  return {
    act: listed =>
      (kind === 'any' || (kind === undefined ? listed.sort !== 'upkeep' : listed.sort === kind)) &&
      fits(listed),
    upkeep: listed => kind === undefined && listed.sort === 'upkeep' && fits(listed),
    remark: remark =>
      (kind === undefined || kind === 'any' || kind === 'comments') &&
      (outcome === undefined || outcome === 'none') &&
      isOf(remark.delegation, remark.author) &&
      isFrom(null) &&
      isWhen(remark.at, remark.at) &&
      isWhere(remark.pid) &&
      says('', '', remark.folded) &&
      (marks.size === 0 || (remark.mark !== null && marks.has(remark.mark))) &&
      (number === undefined || (remark.mark !== null && chronicle.fates.numberOf(remark.mark) === number)),
  }
}
