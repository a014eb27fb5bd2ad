// Silence windows: what is asked, until when, who has been told, and how it ended.
import { Button } from '@mantine/core'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ParagraphId } from '../../shared/ids.ts'
import type { Negotiation, Silence } from '../../shared/negotiation/model.ts'
import type { DelegationInfo } from '../../shared/requests.ts'
import type { Block } from '../../shared/text.ts'
import { ageWords, momentWords, utcWords } from '../i18n/time.ts'
import { ActForm } from '../negotiation/ActForm.tsx'
import { ReasonField } from '../negotiation/ReasonField.tsx'
import { useCommand } from '../negotiation/useCommand.ts'
import { useNow } from '../negotiation/useNow.ts'
import { SilenceFacts } from './SilenceFacts.tsx'

type Props = {
  text: string
  /** the windows that run, which come first, or those that are over */
  which: 'running' | 'over'
  negotiation: Negotiation
  blocks: readonly Block[]
  delegations: readonly DelegationInfo[]
  onGo: (pid: ParagraphId) => void
}

export function SilenceList({ text, which, negotiation, blocks, delegations, onGo }: Props) {
  const { t, i18n } = useTranslation()
  const now = useNow()
  const title = useId()
  const silences = [...negotiation.silences.values()]
    .filter(({ state }) => (state === 'open') === (which === 'running'))
    .sort((a, b) => (which === 'running' ? a.deadline - b.deadline : b.openedAt - a.openedAt))
  if (silences.length === 0) return null
  return (
    <section className="console-part" aria-labelledby={title}>
      <h3 id={title} className="console-part-title">
        {t(`facilitator.silence.${which}`)}
        <span className="tabular">{silences.length}</span>
      </h3>
      <ul className="silence-list">
        {silences.map(silence => {
          const pid = placeOf(silence, negotiation, blocks)
          return (
            <li key={silence.id} className={`silence silence-${silence.state}`}>
              <p className="silence-head">
                <strong>{t(`facilitator.silence.state.${silence.state}`)}</strong>
                {silence.state === 'open' && (
                  <span className="tabular">
                    {silence.deadline > now
                      ? t('facilitator.silence.left', {
                          left: ageWords(i18n.language, now, silence.deadline),
                        })
                      : t('facilitator.silence.late')}
                  </span>
                )}
              </p>
              <p className="silence-question">
                <bdi>{silence.question}</bdi>
              </p>
              <p className="silence-when">
                {t('facilitator.silence.deadline', {
                  local: momentWords(i18n.language, new Date(silence.deadline).toISOString()),
                  utc: utcWords(i18n.language, silence.deadline),
                })}
              </p>
              <SilenceFacts silence={silence} delegations={delegations} />
              <div className="silence-acts">
                {pid && (
                  <Button size="compact-sm" variant="default" onClick={() => onGo(pid)}>
                    {t('facilitator.silence.go')}
                  </Button>
                )}
                {silence.state === 'open' && <Withdraw text={text} silence={silence} />}
              </div>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function Withdraw({ text, silence }: { text: string; silence: Silence }) {
  const { t } = useTranslation()
  const command = useCommand(text)
  const [asking, setAsking] = useState(false)
  const [reason, setReason] = useState('')
  if (!asking)
    return (
      <Button
        size="compact-sm"
        variant="default"
        aria-label={t('facilitator.silence.withdrawOf', { question: silence.question })}
        onClick={() => setAsking(true)}
      >
        {t('facilitator.silence.withdraw')}
      </Button>
    )
  return (
    <ActForm
      label={t('facilitator.silence.withdrawLabel')}
      submit={t('facilitator.silence.withdraw')}
      busy={command.busy}
      refusal={command.refusal}
      onSubmit={() => command.send({ act: 'silence-withdraw', silence: silence.id, reason: reason.trim() })}
      onCancel={() => setAsking(false)}
    >
      <ReasonField label={t('negotiation.reason')} value={reason} onChange={setReason} />
    </ActForm>
  )
}

/** The first paragraph that is asked about and still there. */
function placeOf(
  { verdict }: Silence,
  negotiation: Negotiation,
  blocks: readonly Block[],
): ParagraphId | null {
  const numbers = negotiation.numbers as ReadonlyMap<string, string>
  const asked = new Set<string>([
    ...verdict.wishes.map(({ number }) => number),
    ...verdict.steps.flatMap(step => step.marks.flatMap(mark => numbers.get(mark) ?? [])),
  ])
  const pids = new Set(
    [...negotiation.tabled.values()].filter(one => asked.has(one.number)).map(one => one.pid),
  )
  return blocks.find(({ pid }) => pids.has(pid))?.pid ?? null
}
