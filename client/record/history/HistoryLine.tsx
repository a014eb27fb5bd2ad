// One line of a history: when, whose, what, and what became of it.
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { HistoryItem } from '../../../shared/history.ts'
import type { TabledState } from '../../../shared/negotiation/model.ts'
import type { DelegationInfo, TextSummary } from '../../../shared/requests.ts'
import { isolated } from '../../acts/actWords.ts'
import { broughtWords, shortFile } from '../../acts/fileWords.ts'
import { DelegationChip } from '../../delegations/DelegationChip.tsx'
import { recordHref } from '../recordView.ts'
import { foundIn } from './found.ts'
import { itemWords } from './itemWords.ts'
import { searchOf } from './question.ts'
import { clockWords, exactWords } from './when.ts'

type Props = {
  item: HistoryItem
  delegations: readonly DelegationInfo[]
  /** the text, told where a history goes over several */
  text: TextSummary | null
  /** the words that the history was asked for; empty: none */
  asked: string
}

export function HistoryLine({ item, delegations, text, asked }: Props) {
  const { t, i18n } = useTranslation()
  const { began, at, delegation, file, person, phase, numbers, entries, audience, outcomes } = item
  const reason = item.command?.reason
  const what = itemWords(t, item)
  return (
    <li className="history-item">
      <time
        className="history-when tabular"
        dateTime={new Date(began).toISOString()}
        title={exactWords(i18n.language, began, at)}
      >
        {clockWords(i18n.language, began, at)}
      </time>
      <span className="history-who">
        <DelegationChip delegations={delegations} code={delegation} />
      </span>
      <div className="history-what">
        <p className="history-line">
          {phase && (
            <span className={`history-phase history-phase-${phase}`}>{t(`history.phase.${phase}`)}</span>
          )}
          <Found words={what} asked={asked} />
        </p>
        {reason && (
          <p className="history-reason">
            <Found words={t('since.reason', { reason: isolated(reason) })} asked={asked} />
          </p>
        )}
        <p className="history-facts">
          {text && (
            <Link href={`/texts/${encodeURIComponent(text.id)}`} className="text-link">
              <bdi lang={text.language}>{text.title}</bdi>
            </Link>
          )}
          {file === null ? (
            person !== null && <bdi>{person}</bdi>
          ) : (
            <Link
              href={recordHref(item.text, 'history', searchOf({ imported: shortFile(file) }))}
              className="text-link"
              title={t('history.fileHash', { file })}
            >
              {broughtWords(t, file, person)}
            </Link>
          )}
          {audience === 'own' && <span>{t('history.own')}</span>}
          {numbers.map(number => (
            <span key={number} className="history-proposal">
              <Link
                href={recordHref(item.text, 'history', searchOf({ number, order: 'oldest' }))}
                className="text-link"
                aria-label={t('history.lifeOf', { number })}
              >
                <bdi>{number}</bdi>
              </Link>
              <Outcome state={outcomes[number]} />
            </span>
          ))}
        </p>
      </div>
      {entries && (
        <Link
          href={momentHref(item.text, entries.last, item.pid)}
          className="text-link history-moment"
          aria-label={t('history.momentLabel', { what })}
        >
          {t('history.moment')}
        </Link>
      )}
      {entries && (
        <span className="history-nth printed-nth tabular" aria-hidden="true">
          {entries.first === entries.last ? entries.first : `${entries.first}–${entries.last}`}
        </span>
      )}
    </li>
  )
}

function Outcome({ state }: { state: TabledState | undefined }) {
  const { t } = useTranslation()
  return (
    state && (
      <span className={`history-outcome history-outcome-${state}`}>{t(`history.outcome.${state}`)}</span>
    )
  )
}

function Found({ words, asked }: { words: string; asked: string }) {
  return foundIn(words, asked).map(({ text, found }, i) =>
    found ? (
      <mark key={i} className="history-found">
        {text}
      </mark>
    ) : (
      text
    ),
  )
}

/** The text as it stood when the act was done, with its paragraph in sight. */
function momentHref(text: string, seq: number, pid: string | null): string {
  return recordHref(text, 'timeline', `${new URLSearchParams({ seq: `${seq}`, ...(pid && { pid }) })}`)
}
