// A page of the history of some texts: the acts and comments that fit a question, in one order.
import { setImmediate as breathe } from 'node:timers/promises'
import { type HistoryQuery, phaseOf } from '../../shared/history.ts'
import { compareKeys, idOf, type Key, parseId } from './cursor.ts'
import { type Attributed, attributedOf, type Found, type Source } from './items.ts'
import { matcherOf } from './matching.ts'

export type Page = {
  items: Attributed[]
  next: string | null
  /** of everything that fits, and of upkeep that was left out; null on later pages */
  total: number | null
  upkeep: number | null
}

/** Acts that are looked at in one stretch. */
const TOGETHER = 2_000

/** The page that the question asks for; null when `after` names no place. */
export async function pageOf(sources: readonly Source[], query: HistoryQuery): Promise<Page | null> {
  const after = query.after === undefined ? null : parseId(query.after)
  if (query.after !== undefined && !after) return null
  const forth = query.order === 'oldest' ? 1 : -1
  const lists: Found[][] = []
  let total = 0
  let upkeep = 0
  let born: { key: Key; by: string } | null = null
  for (const source of sources) {
    const matcher = matcherOf(query, source)
    const isAhead = (key: Key): boolean => !after || compareKeys(key, after) * forth > 0
    const acts: Found[] = []
    for (const [nth, listed] of source.chronicle.acts().entries()) {
      if (nth % TOGETHER === TOGETHER - 1) await breathe()
      if (!matcher.act(listed)) {
        if (matcher.upkeep(listed)) upkeep += 1
        continue
      }
      total += 1
      const key = { time: listed.time, text: source.turn, comment: false, nth }
      if (!born || compareKeys(key, born.key) < 0) born = { key, by: listed.act.delegation }
      if (isAhead(key)) acts.push({ key, source, listed, remark: null })
    }
    const remarks = source.remarks.filter(matcher.remark)
    total += remarks.length
    const said = remarks.map((remark): Found => {
      const key = { time: remark.at, text: source.turn, comment: true, nth: remark.id }
      return { key, source, listed: null, remark }
    })
    lists.push(
      acts,
      said.filter(({ key }) => isAhead(key)),
    )
  }
  const page = merged(lists, forth, query.limit)
  const last = page.at(-1)
  const more = lists.reduce((sum, list) => sum + list.length, 0) > page.length
  const counted = after ? null : { total, upkeep }
  return {
    items: page.map(found => withPhase(found, query, born)),
    next: last && more ? idOf(last.key) : null,
    total: counted?.total ?? null,
    upkeep: counted?.upkeep ?? null,
  }
}

/** Says what each act was in the life of what is asked about, if a life is asked for. */
function withPhase(found: Found, query: HistoryQuery, born: { key: Key; by: string } | null): Attributed {
  const { item, actor } = attributedOf(found)
  if (query.number === undefined && query.mark === undefined) return { item, actor }
  const isFirst = born !== null && compareKeys(born.key, found.key) === 0
  return { item: { ...item, phase: phaseOf(item, isFirst ? null : (born?.by ?? null)) }, actor }
}

/** The first of these lists, each of which is in the order of the keys already, from the end that is asked for. */
function merged(lists: readonly Found[][], forth: number, limit: number): Found[] {
  const at = lists.map(list => (forth === 1 ? 0 : list.length - 1))
  const next = (i: number): Found | undefined => lists[i]?.[at[i] ?? -1]
  const page: Found[] = []
  while (page.length < limit) {
    let best = 0
    for (const i of lists.keys()) {
      const [one, other] = [next(i), next(best)]
      if (one && (!other || compareKeys(one.key, other.key) * forth < 0)) best = i
    }
    const found = next(best)
    if (!found) break
    page.push(found)
    at[best] = (at[best] ?? 0) + forth
  }
  return page
}
