// The filters of the audit log as the address bar holds them, and as the server is asked.
import { AUDIT_KINDS, type AuditFormat, type AuditKind } from '../../shared/audit.ts'

/** Days as a date field gives them, `2026-03-10`; empty: no limit. */
export type AuditFilters = { kinds: AuditKind[]; person: string; from: string; to: string }

const DAY = /^\d{4}-\d{2}-\d{2}$/
const day = (value: string | null): string => (value !== null && DAY.test(value) ? value : '')

/** The filters in an address; what it should not say is left out. */
export function readFilters(search: string): AuditFilters {
  const query = new URLSearchParams(search)
  const asked = (query.get('kind') ?? '').split(',')
  return {
    kinds: AUDIT_KINDS.filter(kind => asked.includes(kind)),
    person: query.get('person') ?? '',
    from: day(query.get('from')),
    to: day(query.get('to')),
  }
}

/** The filters for the address bar, without a question mark; empty when there are none. */
export const writeFilters = ({ kinds, person, from, to }: AuditFilters): string =>
  queryOf({ kind: kinds.join(','), person, from, to })

/**
 * The same as the server understands it. Days are the reader's: they begin at midnight where the reader is, and the
 * last one counts to its end.
 */
export const askFor = (
  { kinds, person, from, to }: AuditFilters,
  more: { before?: number; format?: AuditFormat } = {},
): string =>
  queryOf({
    kind: kinds.join(','),
    person,
    from: startOf(from, 0),
    to: startOf(to, 1),
    before: more.before === undefined ? '' : String(more.before),
    format: more.format ?? '',
  })

function startOf(value: string, daysLater: number): string {
  const [year, month, date] = value.split('-').map(Number)
  if (year === undefined || month === undefined || date === undefined) return ''
  const at = new Date(year, month - 1, date + daysLater)
  return Number.isNaN(at.getTime()) ? '' : at.toISOString()
}

function queryOf(parts: Record<string, string>): string {
  const set = Object.entries(parts).filter(([, value]) => value !== '')
  return new URLSearchParams(set).toString()
}
