// One entry of the record in a line: for whom, who, when; the moment opens the text as it was then.
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { ToldEntry } from '../../shared/blame/answer.ts'
import type { DelegationInfo } from '../../shared/requests.ts'
import { broughtWords } from '../acts/fileWords.ts'
import { DelegationChip } from '../delegations/DelegationChip.tsx'
import { recordHref } from '../record/recordView.ts'
import { whenWords } from '../since/when.ts'

/** What every line of an answer is told with. */
export type Telling = {
  text: string
  pid: string
  delegations: readonly DelegationInfo[]
  entryOf: (seq: number) => ToldEntry | undefined
}

type Props = {
  telling: Telling
  seq: number
  /** the last entry, where it is told as a span of time */
  last?: number
  children?: ReactNode
}

export function EntryWords({ telling, seq, last = seq, children }: Props) {
  const { t, i18n } = useTranslation()
  const entry = telling.entryOf(seq)
  if (!entry) return null
  const [begin, end] = [entry, telling.entryOf(last)].map(one => one && momentOf(i18n.language, one))
  const silent = entry.delegation === 'system'
  return (
    <>
      {!silent && <DelegationChip delegations={telling.delegations} code={entry.delegation} />}
      {entry.file === null ? (
        entry.person && <bdi className="blame-person">{entry.person}</bdi>
      ) : (
        <span title={t('history.fileHash', { file: entry.file })}>
          {broughtWords(t, entry.file, entry.person)}
        </span>
      )}
      {children}
      <Moment telling={telling} entry={entry} />
      {end && end !== begin && (
        <>
          {t('blame.until')} <Moment telling={telling} entry={telling.entryOf(last)} />
        </>
      )}
      {entry.reason && <q className="blame-reason">{entry.reason}</q>}
    </>
  )
}

const momentOf = (language: string, { at }: ToldEntry): string =>
  whenWords(language, Date.parse(at), Date.now())

function Moment({ telling, entry }: { telling: Telling; entry: ToldEntry | undefined }) {
  const { t, i18n } = useTranslation()
  if (!entry) return null
  return (
    <Link
      href={recordHref(telling.text, 'timeline', `seq=${entry.seq}&pid=${telling.pid}`)}
      className="blame-link tabular"
      title={t('blame.moment')}
    >
      <time dateTime={entry.at}>{momentOf(i18n.language, entry)}</time>
    </Link>
  )
}

/** The number of a proposal; opens its history. */
export function NumberLink({ text, number }: { text: string; number: string | null }) {
  if (!number) return null
  return (
    <Link href={recordHref(text, 'history', `number=${encodeURIComponent(number)}`)} className="blame-link">
      <bdi>{number}</bdi>
    </Link>
  )
}
