// A history as people read it: filters, then days with one line for each act, newest first unless asked otherwise.
import { Button, Skeleton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { MeetingAnswer, TextSummary } from '../../../shared/requests.ts'
import { FailedState } from '../../frame/FailedState.tsx'
import { StateMessage } from '../../frame/StateMessage.tsx'
import { listWords } from '../../i18n/lists.ts'
import { momentWords } from '../../i18n/time.ts'
import { usePageState } from '../../theme/usePageHead.ts'
import { filterWords } from './filterWords.ts'
import { HistoryFilters } from './HistoryFilters.tsx'
import { HistoryLine } from './HistoryLine.tsx'
import { narrows } from './question.ts'
import { useHistory } from './useHistory.ts'
import { byDay, dayWords } from './when.ts'
import './history.css'

type Props = {
  meeting: MeetingAnswer
  /** null for the whole meeting */
  text: TextSummary | null
}

export function HistoryView({ meeting, text }: Props) {
  const { t, i18n } = useTranslation()
  const path = text ? `texts/${encodeURIComponent(text.id)}` : `meetings/${encodeURIComponent(meeting.id)}`
  const { question, pages, ask, clear } = useHistory(path)
  const first = pages.data?.pages[0] ?? null
  const items = pages.data?.pages.flatMap(page => page.items) ?? []
  const days = byDay(items)
  const printed = t('compare.printed', { when: momentWords(i18n.language, new Date().toISOString()) })
  const narrowed = filterWords(t, question, first?.choices ?? null, meeting.texts)
  usePageState(`${t('history.page')} / ${printed}`)
  return (
    <>
      <HistoryFilters
        question={question}
        ask={ask}
        clear={clear}
        delegations={meeting.delegations}
        texts={text ? [] : meeting.texts}
        choices={first?.choices ?? null}
      />
      <Asked number={question.number} mark={question.mark} onDrop={() => ask({ number: '', mark: '' })} />
      <p className="history-printed">
        <bdi>{meeting.title}</bdi>
        <br />
        {printed}
        <br />
        {t('history.counted')}
        {narrowed.length > 0 && (
          <>
            <br />
            {t('history.narrowed', { filters: listWords(i18n.language, narrowed) })}
          </>
        )}
        {pages.hasNextPage && (
          <>
            <br />
            {t('history.partly', { shown: items.length, count: first?.total ?? 0 })}
          </>
        )}
      </p>
      <p className="history-count" role="status">
        {pages.isPending ? t('history.reading') : first && t('history.count', { count: first.total ?? 0 })}
        {first?.upkeep ? (
          <Button size="compact-xs" variant="subtle" onClick={() => ask({ kind: 'any' })}>
            {t('history.upkeep', { count: first.upkeep })}
          </Button>
        ) : null}
      </p>
      {pages.isPending && <Skeleton height={320} />}
      {pages.isError && <FailedState order={2} error={pages.error} onRetry={() => pages.refetch()} />}
      {first && items.length === 0 && !pages.isError && (
        <StateMessage
          title={narrows(question) ? t('history.none') : t('history.empty')}
          help={narrows(question) ? t('history.noneHelp') : t('history.emptyHelp')}
          {...(narrows(question) && { action: { label: t('history.filter.clear'), onClick: clear } })}
        />
      )}
      <div className={pages.isPlaceholderData ? 'history-days history-waiting' : 'history-days'}>
        {days.map(({ day, at, items: list }, i) => (
          <section key={`${day} ${i}`} aria-labelledby={`day-${i}`}>
            <h2 id={`day-${i}`} className="history-day">
              {dayWords(i18n.language, at)}
            </h2>
            <ol className="history-list">
              {list.map(item => (
                <HistoryLine
                  key={`${item.text} ${item.id}`}
                  item={item}
                  delegations={meeting.delegations}
                  asked={question.q}
                  text={text ? null : (meeting.texts.find(({ id }) => id === item.text) ?? null)}
                />
              ))}
            </ol>
          </section>
        ))}
      </div>
      {pages.hasNextPage && (
        <Button
          className="history-more"
          variant="default"
          fullWidth
          loading={pages.isFetchingNextPage}
          onClick={() => pages.fetchNextPage()}
        >
          {t('history.more')}
        </Button>
      )}
    </>
  )
}

type AskedProps = { number: string; mark: string; onDrop: () => void }

/** The life of one proposal or passage: said in words, because no field of the row shows it. */
function Asked({ number, mark, onDrop }: AskedProps) {
  const { t } = useTranslation()
  if (number === '' && mark === '') return null
  return (
    <p className="history-asked">
      {number === '' ? t('history.lifeOfPassage') : t('history.lifeOf', { number: `\u2068${number}\u2069` })}
      <Button size="compact-xs" variant="subtle" onClick={onDrop}>
        {t('history.whole')}
      </Button>
    </p>
  )
}
