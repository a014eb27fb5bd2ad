// What the tests of acts share: records of changes, and how their acts are told.
import type { Act } from '../../../shared/acts.ts'
import type { Change } from '../../../shared/changes.ts'
import type { Recorded } from '../../../shared/openAct.ts'
import { markId, pid } from '../../helpers/documents.ts'

/** A record of one entry a line: who, and what; times a second apart unless told. */
export function record(...lines: [by: string, changes: Change[], more?: Partial<Recorded>][]): Recorded[] {
  return lines.map(([by, changes, more], i) => ({
    seq: i + 1,
    at: (i + 1) * 1_000,
    kind: 'edit',
    actor: by.toLowerCase(),
    delegation: by,
    changes,
    ...more,
  }))
}

export const typed = (at: number, text: string, by = 'CEPT', n = 1, where = 1): Change => ({
  kind: 'inserted',
  pid: pid(where),
  mark: markId(by, n),
  at,
  text,
})

export const gone = (at: number, text: string, by = 'CEPT', n = 1): Change => ({
  kind: 'withdrawn',
  pid: pid(1),
  mark: markId(by, n),
  at,
  text,
})

export const struck = (at: number, text: string, by = 'CEPT', n = 1): Change => ({
  kind: 'struck',
  pid: pid(1),
  mark: markId(by, n),
  over: null,
  at,
  text,
})

export const letters = (text: string, at: number, by = 'CEPT'): [string, Change[]][] =>
  [...text].map((letter, i) => [by, [typed(at + i, letter, by)]])

export const told = (acts: readonly Act[]) =>
  acts.map(({ delegation, kind, added, removed, words }) =>
    [delegation, kind, removed, added, words].filter(part => part !== '').join('|'),
  )
