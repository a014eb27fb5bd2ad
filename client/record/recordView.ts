// What every view of a text's record is given, and the list of the views.
import type { MeetingAnswer, SessionAnswer, TextSummary } from '../../shared/requests.ts'

export type RecordView = { text: TextSummary; meeting: MeetingAnswer; session: SessionAnswer }

export const RECORD_VIEWS = ['history', 'timeline', 'compare', 'compilation', 'versions', 'proof'] as const
export type RecordViewName = (typeof RECORD_VIEWS)[number]

export const isRecordView = (name: string): name is RecordViewName =>
  (RECORD_VIEWS as readonly string[]).includes(name)

/** The address of a view; `query` without its question mark. */
export const recordHref = (text: string, view: RecordViewName, query = ''): string =>
  `/texts/${encodeURIComponent(text)}/record/${view}${query && `?${query}`}`
