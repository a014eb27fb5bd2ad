// Who has been told of a silence window, and how it ended.
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Silence } from '../../shared/negotiation/model.ts'
import { isRefusalCode } from '../../shared/refusal.ts'
import type { DelegationInfo } from '../../shared/requests.ts'
import { DelegationChip } from '../delegations/DelegationChip.tsx'

type Props = { silence: Silence; delegations: readonly DelegationInfo[] }

export function SilenceFacts({ silence, delegations }: Props) {
  const { t } = useTranslation()
  const { parties, informed, state, brokenBy, reason } = silence
  const told = parties.filter(party => informed[party] !== undefined)
  const untold = parties.filter(party => informed[party] === undefined)
  const chips = (codes: readonly string[]) =>
    codes.map(code => <DelegationChip key={code} delegations={delegations} code={code} />)
  return (
    <>
      {state === 'open' && (
        <dl className="silence-parties">
          {untold.length > 0 && (
            <div className="silence-untold">
              <dt>{t('facilitator.silence.uninformed')}</dt>
              <dd>{chips(untold)}</dd>
            </div>
          )}
          {told.length > 0 && (
            <div>
              <dt>{t('facilitator.silence.informed')}</dt>
              <dd>{chips(told)}</dd>
            </div>
          )}
        </dl>
      )}
      {state === 'broken' && (
        <p className="silence-outcome">
          <bdi>{t('facilitator.silence.brokenBy', { by: brokenBy ?? '', reason })}</bdi>
        </p>
      )}
      {state === 'withdrawn' && reason && (
        <p className="silence-outcome">
          <bdi>{t('facilitator.silence.why', { reason })}</bdi>
        </p>
      )}
      {state === 'lapsed' && <p className="silence-outcome">{lapseWords(t, reason)}</p>}
    </>
  )
}

/** Why a window lapsed, from what `concludeSilence` wrote. */
function lapseWords(t: TFunction, reason: string): string {
  const uninformed = /^uninformed (.*)$/.exec(reason)
  if (uninformed) return t('facilitator.silence.lapse.uninformed', { who: uninformed[1] ?? '' })
  if (isRefusalCode(reason)) return t('facilitator.silence.lapse.refused', { reason: t(`refusal.${reason}`) })
  return t('facilitator.silence.lapse.changed')
}
