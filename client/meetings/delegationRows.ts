// The rows of a new meeting's delegations while they are edited.
import {
  type DelegationInfo,
  freeLook,
  MOST_DELEGATIONS,
  REGIONAL_DELEGATIONS,
} from '../../shared/delegations.ts'
import { parseDelegation } from '../../shared/ids.ts'

/** `key` keeps a row's fields together while its code is typed. */
export type Row = DelegationInfo & { key: number }

export const firstRows = (): Row[] => REGIONAL_DELEGATIONS.map((party, key) => ({ ...party, key }))

/** With one more, empty and with a look of its own. */
export const withNewRow = (rows: readonly Row[]): Row[] => [
  ...rows,
  { key: Math.max(-1, ...rows.map(({ key }) => key)) + 1, code: '', name: '', ...freeLook(rows) },
]

export const isFull = (rows: readonly Row[]): boolean => rows.length >= MOST_DELEGATIONS

/** A code as it will be: capitals and digits alone. */
export const asCode = (typed: string): string =>
  typed
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]/g, '')
    .slice(0, 12)

/** What is wrong with a row by itself, or null. */
export function rowFault(row: Row): 'codeWrong' | 'nameMissing' | null {
  if (!parseDelegation(row.code)) return 'codeWrong'
  return row.name.trim() === '' ? 'nameMissing' : null
}
