// The audit log as a file, written while it is read: comma-separated values or JSON Lines.
import type { AuditEvent, AuditFormat } from '../../shared/audit.ts'
import { csvRow } from '../../shared/csv.ts'

const COLUMNS = [
  'id',
  'at',
  'kind',
  'person',
  'person_id',
  'subject',
  'subject_id',
  'text',
  'text_id',
  'address',
  'detail',
] as const

export const AUDIT_TYPES: Record<AuditFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  jsonl: 'application/x-ndjson; charset=utf-8',
}

/** Spreadsheets take a file without it for one in the machine's own letters. */
const BYTE_ORDER_MARK = '\ufeff'

/** What stands before the first event. */
export const headOf = (format: AuditFormat): string =>
  format === 'csv' ? BYTE_ORDER_MARK + csvRow(COLUMNS) : ''

/** One event as a line. */
export function lineOf(format: AuditFormat, event: AuditEvent): string {
  if (format === 'jsonl') return `${JSON.stringify(event)}\n`
  const { id, at, kind, person, subject, text, address, detail } = event
  const cells = [String(id), at, kind, person?.name, person?.id, subject?.name, subject?.id]
  return csvRow([...cells, text?.title, text?.id, address, JSON.stringify(detail)].map(cell => cell ?? ''))
}
