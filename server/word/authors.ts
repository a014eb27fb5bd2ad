// Who changed a Word file, by the names that Word knows, and for whom they may be taken to write.
import type { DelegationCode } from '../../shared/ids.ts'
import type { ImportAuthor } from '../../shared/wordImport.ts'
import type { Reviser, WordDocument } from './model.ts'
import type { Owners } from './ops.ts'

/** For whom each author writes; null: left out. */
export type Mapping = ReadonlyMap<string, DelegationCode | null>

/** The authors with counts of what they did, and when, in the order in which they appear. */
export function authorsOf({ paragraphs, comments }: WordDocument): ImportAuthor[] {
  const found = new Map<string, ImportAuthor>()
  const count = (reviser: Reviser | null, what: Count): void => {
    if (!reviser) return
    const author = of(reviser.author)
    author[what] += 1
    const day = dayOf(reviser.at)
    if (day === null) return
    if (author.first === null || day < author.first) author.first = day
    if (author.last === null || day > author.last) author.last = day
  }
  const of = (name: string): ImportAuthor => {
    const author = found.get(name) ?? {
      ...{ name, insertions: 0, deletions: 0, forms: 0, comments: 0, first: null, last: null },
    }
    found.set(name, author)
    return author
  }
  for (const { runs, end, reformed, renumbered } of paragraphs) {
    for (const { inserted, deleted, relooked } of runs) {
      count(inserted, 'insertions')
      count(deleted, 'deletions')
      count(relooked?.by ?? null, 'forms')
    }
    // The end of a paragraph counts only where no words of it tell the same.
    if (!runs.some(run => run.inserted)) count(end.inserted, 'insertions')
    if (!runs.some(run => run.deleted)) count(end.deleted, 'deletions')
    count(reformed?.by ?? renumbered, 'forms')
  }
  for (const comment of comments) count(comment, 'comments')
  return [...found.values()]
}

type Count = 'insertions' | 'deletions' | 'forms' | 'comments'

/** The day that a file states, whatever the zone; a file may state anything. */
const dayOf = (at: string | null): string | null => {
  const day = /^\d{4}-\d{2}-\d{2}(?=T|$)/.exec(at ?? '')?.[0] ?? null
  return day !== null && !Number.isNaN(Date.parse(day)) ? day : null
}

/** The authors with their delegations: as said, or by the code that Parley itself writes as the author's name. */
export function mapped(
  authors: readonly ImportAuthor[],
  said: Mapping,
  parties: readonly DelegationCode[],
): ImportAuthor[] {
  return authors.map(author => {
    const own = said.get(author.name)
    const delegation = own === undefined ? parties.find(code => code === author.name.toUpperCase()) : own
    return delegation === undefined ? author : { ...author, delegation }
  })
}

/** The delegation of whoever inserted or deleted something, by these authors. */
export function ownersBy(authors: readonly ImportAuthor[], parties: readonly DelegationCode[]): Owners {
  const codes = new Map<string, DelegationCode>()
  for (const { name, delegation } of authors) {
    const code = parties.find(party => party === delegation)
    if (code) codes.set(name, code)
  }
  return reviser => (reviser && codes.get(reviser.author)) ?? null
}
