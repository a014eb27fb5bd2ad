// Proposals that are no longer open: nothing that was tabled is forgotten.
import { useTranslation } from 'react-i18next'
import type { Tabled } from '../../shared/negotiation/model.ts'
import { DelegationChip } from '../delegations/DelegationChip.tsx'
import { momentWords } from '../i18n/time.ts'
import { useDesk } from './desk.ts'

type Props = { closed: readonly Tabled[]; placeOf: (pid: Tabled['pid']) => string }

export function ProposalHistory({ closed, placeOf }: Props) {
  const { t, i18n } = useTranslation()
  const { delegations } = useDesk()
  if (closed.length === 0) return null
  return (
    <details className="proposal-history">
      <summary>{t('proposals.history.title', { count: closed.length })}</summary>
      <ol>
        {closed.map(({ number, by, pid, state, outcome, rationale, closedAt }) => (
          <li key={number}>
            <p className="history-head">
              <bdi className="proposal-number tabular">{number}</bdi>
              <DelegationChip delegations={delegations} code={by} />
              <bdi className="proposal-place">{placeOf(pid)}</bdi>
              {state !== 'open' && (
                <span className={`history-state history-${state}`}>{t(`proposals.history.${state}`)}</span>
              )}
              {closedAt !== null && (
                <time dateTime={new Date(closedAt).toISOString()}>
                  {momentWords(i18n.language, new Date(closedAt).toISOString())}
                </time>
              )}
            </p>
            {outcome && <p className="history-words">{outcome}</p>}
            {rationale && (
              <p className="history-words history-why">{t('proposals.history.why', { rationale })}</p>
            )}
          </li>
        ))}
      </ol>
    </details>
  )
}
