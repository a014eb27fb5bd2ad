// Everything that happened while the reader was away, as a list, narrowed to one delegation if wished.
import { Button, NativeSelect, UnstyledButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { DelegationInfo } from '../../shared/requests.ts'
import type { Block } from '../../shared/text.ts'
import { DelegationChip } from '../delegations/DelegationChip.tsx'
import { FailedState } from '../frame/FailedState.tsx'
import { ActLine } from './ActLine.tsx'
import type { Since } from './useSince.ts'
import { whenWords } from './when.ts'
import './since.css'

type Props = { since: Since; blocks: readonly Block[]; delegations: readonly DelegationInfo[] }

export function SincePanel({ since, blocks, delegations }: Props) {
  const { t, i18n } = useTranslation()
  const { state, acts, at, total, left } = since
  return (
    <section className="since" aria-labelledby="since-title">
      <h2 id="since-title" className="panel-title">
        {t('since.title')}
      </h2>
      {left !== null && total > 0 && (
        <p className="since-since">
          {t('since.offer', { count: total, when: whenWords(i18n.language, left, Date.now()) })}
        </p>
      )}
      {total > 0 && (
        <NativeSelect
          size="xs"
          aria-label={t('brackets.filter.delegation')}
          value={since.by ?? ''}
          onChange={event => since.filter(event.currentTarget.value || null)}
          data={[
            { value: '', label: t('brackets.filter.everyDelegation') },
            ...since.delegations.map(({ code, count }) => ({ value: code, label: `${code} (${count})` })),
          ]}
        />
      )}
      {state === 'failed' && <FailedState order={3} error={since.error} onRetry={since.retry} />}
      {state === 'asking' && (
        <p className="since-empty" role="status">
          {t('since.asking')}
        </p>
      )}
      {state === 'first' && <p className="since-empty">{t('since.first')}</p>}
      {state === 'told' && total === 0 && <p className="since-empty">{t('since.nothing')}</p>}
      <ol className="since-list">
        {acts.map((act, i) => (
          <li key={`${act.first} ${act.pid} ${act.offset} ${i}`}>
            <UnstyledButton
              className="since-item"
              aria-current={i === at ? 'true' : undefined}
              onClick={() => since.choose(i)}
            >
              <DelegationChip delegations={delegations} code={act.delegation} />
              <span className="since-item-words">
                <ActLine act={act} blocks={blocks} placed={i === at} />
              </span>
            </UnstyledButton>
          </li>
        ))}
      </ol>
      {since.more && (
        <Button size="xs" variant="default" fullWidth onClick={since.more}>
          {t('brackets.more', { count: since.count - acts.length })}
        </Button>
      )}
    </section>
  )
}
