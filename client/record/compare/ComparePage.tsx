// Two states of a text compared, paragraph by paragraph.
import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'wouter'
import { refusalOf } from '../../api/refused.ts'
import { FailedState } from '../../frame/FailedState.tsx'
import { StateMessage } from '../../frame/StateMessage.tsx'
import { listWords } from '../../i18n/lists.ts'
import { momentWords } from '../../i18n/time.ts'
import { usePageState } from '../../theme/usePageHead.ts'
import type { RecordView } from '../recordView.ts'
import { CompareBar } from './CompareBar.tsx'
import { ComparisonList } from './ComparisonList.tsx'
import { type Choice, readChoice, writeChoice } from './choice.ts'
import { statesOf } from './queries.ts'
import { sideWords } from './sideWords.ts'
import { useComparison } from './useComparison.ts'
import './compare.css'
import './differences.css'
import './comparePrint.css'

export function ComparePage({ text, meeting }: RecordView) {
  const { t, i18n } = useTranslation()
  const [query, setQuery] = useSearchParams()
  const choice = readChoice(query)
  const states = useQuery(statesOf(text.id))
  const { compared, failed } = useComparison(text.id, choice, text.language)
  const choose = (next: Choice) => setQuery(writeChoice(next))
  const sides = {
    from: sideWords(t, i18n.language, choice.from, states.data),
    to: sideWords(t, i18n.language, choice.to, states.data),
  }
  const printed = t('compare.printed', { when: momentWords(i18n.language, new Date().toISOString()) })
  const shown = compared
    ? t('compare.pageState', {
        ...{ from: sides.from, fromSeq: compared.from.state.seq },
        ...{ to: sides.to, toSeq: compared.to.state.seq },
      })
    : t('compare.title')
  usePageState(`${shown} / ${printed}`)
  if (states.data?.newest === null)
    return <StateMessage title={t('compare.empty')} help={t('compare.emptyHelp')} />
  const differs = compared?.pairs.some(pair => pair.kind !== 'unchanged') ?? false
  return (
    <article className="compare">
      <h2 className="compare-title">
        {t('compare.title')} <bdi lang={text.language}>{text.title}</bdi>
      </h2>
      <p className="compare-printed">
        <bdi>{meeting.title}</bdi>
        <br />
        {printed}
        <br />
        {t('compare.counted')}
      </p>
      {meeting.illustrative && <p className="illustrative-note">{t('app.illustrative')}</p>}
      <CompareBar choice={choice} states={states.data} delegations={meeting.delegations} onChoose={choose} />
      {compared && (
        <ul className="compare-named">
          {(['from', 'to'] as const).map(side => (
            <li key={side}>
              {t('compare.as', {
                side: sides[side],
                seq: compared[side].state.seq,
                when: momentWords(i18n.language, compared[side].state.at),
              })}
            </li>
          ))}
          {(['from', 'to'] as const).map(side => {
            const { unfit } = compared[side].reading
            return (
              unfit.length > 0 && (
                <li key={`unfit ${side}`} className="compare-unfit">
                  {t('compare.unfit', {
                    side: sides[side],
                    count: unfit.length,
                    numbers: listWords(i18n.language, unfit),
                  })}
                </li>
              )
            )
          })}
        </ul>
      )}
      {failed &&
        (refusalOf(failed.error).code === 'not-found' ? (
          <StateMessage
            live
            title={t(`compare.missing.${failed.side}`)}
            help={t('compare.missing.help')}
            action={{
              label: t('compare.missing.show'),
              onClick: () => choose({ ...choice, from: { kind: 'base' }, to: { kind: 'now' } }),
            }}
          />
        ) : (
          <FailedState error={failed.error} onRetry={failed.retry} />
        ))}
      {!compared && !failed && (
        <div role="status" aria-label={t('compare.loading')}>
          <Skeleton height={240} />
        </div>
      )}
      {compared && !differs && <StateMessage live title={t('compare.equal')} help={t('compare.equalHelp')} />}
      {compared && (differs || choice.only === 'all') && (
        <ComparisonList
          key={text.id}
          compared={compared}
          choice={choice}
          text={text}
          delegations={meeting.delegations}
          sides={sides}
          name={writeChoice(choice).toString()}
        />
      )}
    </article>
  )
}
