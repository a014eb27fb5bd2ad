// Where the negotiation of a text stands, in numbers and pictures.
import { Button, Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { PARAGRAPH_STATES, type ProgressAnswer } from '../../shared/progress.ts'
import type { DelegationInfo } from '../../shared/requests.ts'
import { shorten } from '../../shared/sections.ts'
import { DelegationChip } from '../delegations/DelegationChip.tsx'
import { ownerStyle } from '../delegations/delegation.ts'
import { FailedState } from '../frame/FailedState.tsx'
import { actName } from './actName.ts'
import { Bars } from './Bars.tsx'
import { BurnDown } from './BurnDown.tsx'
import { Figure } from './Figure.tsx'
import { progressOf } from './query.ts'
import './progress.css'

type Props = { text: string; delegations: readonly DelegationInfo[] }

export function ProgressPanel({ text, delegations }: Props) {
  const { t } = useTranslation()
  const query = useQuery(progressOf(text))
  return (
    <section className="progress" aria-labelledby="progress-title" aria-busy={query.isPending}>
      <header className="figure-head">
        <h2 id="progress-title" className="panel-title">
          {t('progress.title')}
        </h2>
        {query.isSuccess && (
          <Button
            size="compact-xs"
            variant="subtle"
            loading={query.isFetching}
            onClick={() => void query.refetch()}
          >
            {t('progress.refresh')}
          </Button>
        )}
      </header>
      {query.isPending && (
        <div role="status">
          <p className="figure-help">{t('progress.loading')}</p>
          <Skeleton height={150} />
        </div>
      )}
      {query.isError && <FailedState order={3} error={query.error} onRetry={() => void query.refetch()} />}
      {query.data?.seq === 0 && <p className="figure-help">{t('progress.empty')}</p>}
      {query.data && query.data.seq > 0 && <Figures progress={query.data} delegations={delegations} />}
    </section>
  )
}

/** Shapes of the states as everywhere in the room: they tell them apart without colour. */
const SIGNS: Record<(typeof PARAGRAPH_STATES)[number], string> = {
  open: '◧',
  untouched: '○',
  decided: '◇',
  group: '◐',
  meeting: '●',
}

type FiguresProps = { progress: ProgressAnswer; delegations: readonly DelegationInfo[] }

function Figures({ progress, delegations }: FiguresProps) {
  const { t, i18n } = useTranslation()
  const { byProvision, byDelegation, paragraphs, acts } = progress
  const all = Object.values(paragraphs).reduce((sum, count) => sum + count, 0)
  const share = (count: number) =>
    new Intl.NumberFormat(i18n.language, { style: 'percent' }).format(all === 0 ? 0 : count / all)
  const states = PARAGRAPH_STATES.map(state => ({ state, count: paragraphs[state] }))
  return (
    <>
      <p className="progress-now" role="status">
        {t('progress.now', { count: progress.open, decisions: progress.decisions.length })}
      </p>
      <BurnDown progress={progress} />
      <Figure
        title={t('progress.paragraphs')}
        heads={[t('progress.paragraph'), t('progress.count'), t('progress.share')]}
        rows={states.map(({ state, count }) => [t(`progress.state.${state}`), count, share(count)])}
        picture={
          <Bars
            empty={t('progress.none')}
            bars={states
              .filter(({ count }) => count > 0)
              .map(({ state, count }) => ({
                key: state,
                count,
                name: (
                  <>
                    <span aria-hidden="true">{SIGNS[state]} </span>
                    {t(`progress.state.${state}`)} <span className="bar-share">({share(count)})</span>
                  </>
                ),
              }))}
          />
        }
      />
      <Figure
        title={t('progress.delegations')}
        help={t('progress.delegationsHelp')}
        heads={[t('progress.delegation'), t('progress.open')]}
        rows={byDelegation.map(({ code, count }) => [<bdi key={code}>{code}</bdi>, count])}
        picture={
          <Bars
            empty={t('progress.none')}
            bars={byDelegation.map(({ code, count }) => ({
              key: code,
              count,
              style: ownerStyle(delegations, code),
              name: <DelegationChip delegations={delegations} code={code} />,
            }))}
          />
        }
      />
      <Figure
        title={t('progress.provisions')}
        heads={[t('progress.provision'), t('progress.open')]}
        rows={byProvision.map(({ pid, num, label, count }) => [
          <bdi key={pid}>{nameOf(num, label) ?? t('progress.noProvision')}</bdi>,
          count,
        ])}
        picture={
          <Bars
            empty={t('progress.none')}
            bars={byProvision.map(({ pid, num, label, count }) => ({
              key: pid,
              count,
              name: <bdi>{nameOf(num, label) ?? t('progress.noProvision')}</bdi>,
            }))}
          />
        }
      />
      <Figure
        title={t('progress.decisions')}
        heads={[t('progress.decision'), t('progress.count')]}
        rows={acts.map(({ act, count }) => [actName(t, act), count])}
        picture={
          <Bars
            empty={t('progress.none')}
            bars={acts.map(({ act, count }) => ({ key: act, count, name: actName(t, act) }))}
          />
        }
      />
    </>
  )
}

/** A provision's number with the first words of its heading; a heading alone where there is no number. */
function nameOf(num: string | null, label: string): string | null {
  if (label === '') return num
  return num === null ? shorten(label, 40) : `${num} ${shorten(label, 30)}`
}
