// The decision before it is taken: what it is, why, and the last word. Its result stands in the paper meanwhile.
import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DelegationInfo } from '../../shared/requests.ts'
import { LIMITS } from '../../shared/schema.ts'
import { DelegationChip } from '../delegations/DelegationChip.tsx'
import { refusalWords } from '../i18n/refusalWords.ts'
import type { Decision } from './useDecision.ts'
import { proposalWords } from './words.ts'

type Props = {
  decision: Decision
  delegations: readonly DelegationInfo[]
  onDecided: (words: string) => void
}

export function ResolvePanel({ decision, delegations, onDecided }: Props) {
  const { t, i18n } = useTranslation()
  const [reason, setReason] = useState('')
  const confirm = useRef<HTMLButtonElement>(null)
  const { draft, refusal, changed, busy, result } = decision
  useEffect(() => confirm.current?.focus(), [])
  if (!draft) return null
  const words = proposalWords(t, draft.proposal)
  const act = t(`facilitator.${draft.act}`)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (await decision.confirm(reason))
      onDecided(t(`facilitator.done.${draft.act}`, { by: draft.proposal.by, words }))
  }
  const again = changed || refusal?.code === 'passage-changed'
  return (
    <form
      className="resolve"
      onSubmit={submit}
      onKeyDown={event => event.key === 'Escape' && decision.cancel()}
    >
      <p className="resolve-what">
        <strong>{act}</strong> <DelegationChip delegations={delegations} code={draft.proposal.by} />{' '}
        <span className="proposal-words">{words}</span>
      </p>
      <div role="alert" className="resolve-refusal">
        {changed ? t('refusal.passage-changed') : refusal && refusalWords(t, i18n.language, refusal)}
      </div>
      <div className="resolve-acts">
        <TextInput
          className="resolve-reason"
          size="sm"
          aria-label={t('facilitator.reason')}
          placeholder={t('facilitator.reason')}
          maxLength={LIMITS.reason}
          value={reason}
          onChange={event => setReason(event.currentTarget.value)}
        />
        {again ? (
          <Button size="sm" onClick={decision.lookAgain}>
            {t('facilitator.lookAgain')}
          </Button>
        ) : (
          <Button ref={confirm} type="submit" size="sm" loading={busy} disabled={!result}>
            {t('facilitator.confirm', { act })}
          </Button>
        )}
        <Button size="sm" variant="default" onClick={decision.cancel} disabled={busy}>
          {t('facilitator.cancel')}
        </Button>
      </div>
    </form>
  )
}
