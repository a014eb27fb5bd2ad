// The decision before it is taken: what it is, what is tied to it, whose word it needs, why, and the last word. Its
// result stands in the paper meanwhile.
import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DelegationInfo } from '../../shared/requests.ts'
import { LIMITS } from '../../shared/schema.ts'
import { DelegationChip } from '../delegations/DelegationChip.tsx'
import { refusalWords } from '../i18n/refusalWords.ts'
import { Renumbered } from '../negotiation/Renumbered.tsx'
import { CompanionList } from './CompanionList.tsx'
import { ConfirmButton } from './ConfirmButton.tsx'
import type { Scene } from './decision.ts'
import { HeardList } from './HeardList.tsx'
import { holdersOf, missingOf } from './holders.ts'
import { SilenceForm } from './SilenceForm.tsx'
import type { Decision } from './useDecision.ts'
import { actWords, doneWords, subjectOwner, subjectWords } from './words.ts'

type Props = {
  decision: Decision
  scene: Scene
  delegations: readonly DelegationInfo[]
  isHere: (code: string) => boolean
  onDecided: (words: string) => void
}

export function ResolvePanel({ decision, scene, delegations, isHere, onDecided }: Props) {
  const { t, i18n } = useTranslation()
  const [reason, setReason] = useState('')
  const [heard, setHeard] = useState<readonly string[]>([])
  const [asking, setAsking] = useState(false)
  const confirm = useRef<HTMLButtonElement>(null)
  const form = useRef<HTMLFormElement>(null)
  const { draft, refusal, changed, busy, result } = decision
  const holders = holdersOf(decision.holds, isHere)
  const missing = missingOf(holders, heard)
  // The first thing there is to say: what was heard, or the last word.
  useEffect(() => (unheard(form.current) ?? confirm.current)?.focus(), [])
  if (!draft) return null
  const { subject } = draft
  const act = actWords(t, subject)
  const words = subjectWords(t, subject, scene.blocks)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (missing.length > 0) return unheard(form.current)?.focus()
    if (!result || busy) return
    const known = new Set<string>(holders.filter(holder => !holder.released).map(holder => holder.delegation))
    const noted = heard.filter(code => known.has(code))
    if (await decision.confirm(reason, noted)) onDecided(doneWords(t, subject, scene.blocks))
  }
  const owner = subjectOwner(subject)
  const what = (
    <p className="resolve-what">
      <strong>{act}</strong> {owner && <DelegationChip delegations={delegations} code={owner} />}{' '}
      <bdi className="proposal-words">{words}</bdi>{' '}
      {subject.kind === 'keep' && (
        <span className="resolve-rest">
          {t(draft.spares ? 'facilitator.keep.spares' : 'facilitator.keep.rest')}
        </span>
      )}
    </p>
  )
  if (asking)
    return (
      <SilenceForm
        decision={decision}
        what={what}
        suggested={t('facilitator.silence.suggest', { act, words })}
        onOpened={() => onDecided(t('facilitator.done.asked'))}
        onCancel={() => setAsking(false)}
      />
    )
  return (
    <form
      ref={form}
      className="resolve"
      aria-label={`${act}: ${words}`}
      onSubmit={submit}
      onKeyDown={event => event.key === 'Escape' && decision.cancel()}
    >
      {what}
      <CompanionList
        companions={draft.companions}
        scene={scene}
        delegations={delegations}
        onChoose={decision.chooseLinked}
      />
      {result && <Renumbered before={scene.blocks} after={result} />}
      <HeardList holders={holders} heard={heard} delegations={delegations} onHeard={setHeard} />
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
        {changed || refusal?.code === 'passage-changed' ? (
          <Button size="sm" onClick={decision.lookAgain}>
            {t('facilitator.lookAgain')}
          </Button>
        ) : (
          <ConfirmButton
            button={confirm}
            label={t('facilitator.confirm', { act })}
            holders={holders}
            heard={heard}
            busy={busy}
            idle={!result}
          />
        )}
        <Button size="sm" variant="default" onClick={() => setAsking(true)} disabled={busy || !result}>
          {t('facilitator.silence.instead')}
        </Button>
        <Button size="sm" variant="default" onClick={decision.cancel} disabled={busy}>
          {t('facilitator.cancel')}
        </Button>
      </div>
    </form>
  )
}

/** The first delegation whose word is missing and that was not heard. */
const unheard = (form: HTMLFormElement | null): HTMLElement | null =>
  form?.querySelector<HTMLElement>('.heard input:not(:checked)') ?? null
