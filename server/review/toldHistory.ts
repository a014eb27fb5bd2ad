// A page of history as one reader may know it: names where the policy lets them be told, accounts to the secretariat alone.
import { showsPersons } from '../../shared/attribution.ts'
import type { HistoryAnswer, HistoryQuery } from '../../shared/history.ts'
import { may } from '../../shared/permissions.ts'
import { done, type Result, refuse } from '../../shared/refusal.ts'
import { namesOf } from '../auth/names.ts'
import type { Database } from '../db/open.ts'
import { actorsOf, provisionsOf } from './choices.ts'
import type { Chronicles } from './chronicles.ts'
import { type Page, pageOf } from './history.ts'
import type { Source } from './items.ts'
import type { Reader } from './reader.ts'
import { remarksOf } from './remarks.ts'

/**
 * What the reader asks of the texts of the question. Refusals: `not-permitted` (a person, by others than the
 * secretariat), `malformed` (`after` names no place).
 */
export type TellHistory = (reader: Reader, query: HistoryQuery) => Promise<Result<HistoryAnswer>>

export function tellHistory(db: Database, chronicles: Chronicles): TellHistory {
  /** Puts names where the reader may know them; accounts are told to the secretariat alone, for its filter. */
  const told = async (
    page: Page,
    sources: readonly Source[],
    reader: Reader,
    isFirst: boolean,
  ): Promise<HistoryAnswer> => {
    const secretariat = may(reader, 'administer').ok
    const everybody = isFirst && secretariat ? actorsOf(sources) : []
    const knows = showsPersons(reader.attribution, reader)
    const actors = page.items.flatMap(({ actor }) => actor ?? [])
    const names = await namesOf(db, knows ? [...actors, ...everybody] : [])
    const persons = everybody.flatMap(id => {
      const name = names.get(id)
      return name === undefined ? [] : [{ id, name }]
    })
    return {
      ...page,
      items: page.items.map(({ item, actor }) => ({
        ...item,
        person: actor === null ? null : (names.get(actor) ?? null),
      })),
      choices: isFirst ? { provisions: provisionsOf(sources), persons } : null,
    }
  }

  return async (reader, query) => {
    const secretariat = may(reader, 'administer')
    if (query.person !== undefined && !secretariat.ok) return secretariat
    const sources: Source[] = []
    for (const [turn, text] of reader.texts.entries()) {
      if (query.text !== undefined && query.text !== text) continue
      const [acts, remarks] = await Promise.all([chronicles(text), remarksOf(db, text, reader)])
      sources.push({ ...acts, text, turn, remarks })
    }
    const page = await pageOf(sources, query)
    if (!page) return refuse('malformed', { field: 'after' })
    return done(await told(page, sources, reader, query.after === undefined))
  }
}
